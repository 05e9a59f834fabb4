import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { MarkerChange, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { MarkerAnswer, MeetingView } from "@docket/shared/protocol/views.ts";
import { ApiError } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { showToast } from "../../ui/toasts.ts";
import { findEntry } from "../meetingState/index.ts";
import { timeOfDay } from "../times/index.ts";
import { placeName } from "./nowState.ts";
import { words } from "./words.ts";

/** Moves the meeting, or changes it where it is. */
export type MarkerCommand = { target: MarkerTarget } | { change: MarkerChange };

/** Pages whose command the server has not answered yet. */
const underWay = new WeakSet<FeedStore>();

/**
 * Carries out a command, if the meeting still is as this page saw it: two moderators who press Next together
 * advance once, and so does one who presses it twice. Whoever did it can take it back for 10 s.
 */
export async function commandMarker(meetingId: string, store: FeedStore, command: MarkerCommand): Promise<void> {
  const seen = must(store.get().view, "the meeting").marker.version;
  const answer = await send(meetingId, store, { command, seen });
  if (answer === null) return;
  const { version } = answer.marker;
  const run = (): void => void takeBack(meetingId, store, version);
  // Where the meeting goes, and whether it is paused, each page says by itself.
  const isSaid = "target" in command || command.change.type === "pause" || command.change.type === "resume";
  showToast({ text: saidOf(command, must(store.get().view, "the meeting")), isSaid, action: { words: words.undo, run } });
}

/** Takes back what made this version, if nothing has happened since. */
async function takeBack(meetingId: string, store: FeedStore, version: number): Promise<void> {
  const answer = await send(meetingId, store, { command: { change: { type: "undo", version } }, seen: version });
  if (answer !== null) showToast({ text: words.takenBack(placeName(must(store.get().view, "the meeting"))) });
}

/** What the server answered; null when it refused, which is then said, or when it has not answered the last command yet. */
async function send(meetingId: string, store: FeedStore, { command, seen }: { command: MarkerCommand; seen: number }): Promise<MarkerAnswer | null> {
  if (underWay.has(store)) return null;
  underWay.add(store);
  try {
    const answer = await ("target" in command
      ? call("moveMarker", { params: { meetingId }, body: { expectedVersion: seen, target: command.target } })
      : call("changeMarker", { params: { meetingId }, body: { expectedVersion: seen, change: command.change } }));
    store.takeMarker(answer);
    return answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const view = must(store.get().view, "the meeting");
    showToast({ text: error.code === "VERSION_CONFLICT" ? words.changedFirst(placeName(view)) : error.message });
    return null;
  } finally {
    underWay.delete(store);
  }
}

/** What a command did, in a sentence. */
function saidOf(command: MarkerCommand, view: MeetingView): string {
  if ("target" in command) return words.moved(placeName(view));
  const { change } = command;
  const named = "entryId" in change ? (findEntry(view.meeting.days, change.entryId)?.entry ?? null) : null;
  const title = named === null ? placeName(view) : entryTitle(named) || words.noTopic;
  switch (change.type) {
    case "pause": return words.paused(title);
    case "resume": return words.goesOn(title);
    case "lengthen": return change.minutes > 0 ? words.lengthened(title, change.minutes) : words.shortened(title, -change.minutes);
    case "skip": return words.skipped(title);
    case "unskip": return words.unskipped(title);
    case "setTakenUp": return words.takenUp(title, timeOfDay(view.marker.takenUpAt ?? 0, view.meeting.timeZone));
    case "undo": return words.takenBack(title);
  }
}
