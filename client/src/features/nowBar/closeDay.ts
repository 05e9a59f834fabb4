import { must } from "@docket/shared/base/assert.ts";
import { call } from "../../api/call.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { attempt } from "../errors/index.ts";
import { commandMarker } from "./commandMarker.ts";
import { words } from "./words.ts";

/** Days that are being closed. Pressed twice, a day would get two closes. */
const underWay = new Set<string>();

/** Closes a day whose agenda has no close: it gets one at its end, where the meeting then is. Undo takes the meeting back; the close stays. */
export async function closeDayWithout(meetingId: string, store: FeedStore, dayId: string): Promise<void> {
  if (underWay.has(dayId)) return;
  underWay.add(dayId);
  await attempt(async () => {
    const entry = { kind: "close" as const, start: null, plannedMinutes: null, title: words.closeTitle };
    const answer = await call("changeAgenda", { params: { meetingId }, body: { expectedVersion: null, command: { type: "addEntry", dayId, index: null, entry } } });
    store.takeMeeting(answer.meeting);
    await commandMarker(meetingId, store, { target: { to: "entry", entryId: must(answer.entry, "the added close").id } });
  });
  underWay.delete(dayId);
}
