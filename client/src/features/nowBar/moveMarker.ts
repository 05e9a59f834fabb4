import type { MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { ApiError } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { showToast } from "../../ui/toasts.ts";
import { placeName, wayBack } from "./nowState.ts";
import { words } from "./words.ts";

/** Pages whose move the server has not answered yet. */
const underWay = new WeakSet<FeedStore>();

/**
 * Moves the meeting, if it still is where this page saw it: two moderators who press Next together
 * advance once, and so does one who presses it twice. The mover can take it back for 10 s.
 */
export async function moveMarker(meetingId: string, store: FeedStore, target: MarkerTarget, offersUndo: boolean): Promise<void> {
  if (underWay.has(store)) return;
  underWay.add(store);
  const view = (): MeetingView => must(store.get().view, "the meeting");
  const before = view().marker;
  try {
    const answer = await call("moveMarker", { params: { meetingId }, body: { expectedVersion: before.version, target } });
    store.takeMarker(answer);
    const undo = { words: words.undo, run: () => void moveMarker(meetingId, store, wayBack(before), false) };
    showToast({ text: words.moved(placeName(view())), ...(offersUndo ? { action: undo } : {}) });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    showToast({ text: error.code === "VERSION_CONFLICT" ? words.movedFirst(placeName(view())) : error.message });
  } finally {
    underWay.delete(store);
  }
}
