import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { Marker, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { entriesInOrder, findEntry, nextEntry, type PlacedEntry } from "../meetingState/index.ts";
import { words } from "./words.ts";

type Agenda = Pick<MeetingView, "meeting" | "marker">;

/** A button that moves the meeting: what it says and where it leads. */
export interface Advance {
  words: string;
  target: MarkerTarget;
}

/** The one step forward from here; null when the meeting has ended or has nothing to take up. */
export function advanceOf({ meeting, marker }: Agenda): Advance | null {
  if (marker.phase === "ended") return null;
  // The server knows where a removed entry stood, and so what comes after it.
  if (isRemoved({ meeting, marker })) return { words: words.nextSession, target: { to: "next" } };
  const next = nextEntry(meeting.days, marker);
  if (next === null) return marker.phase === "running" ? { words: words.endMeeting, target: { to: "end" } } : null;
  return { words: advanceWords(next, findEntry(meeting.days, marker.entryId)), target: { to: "next" } };
}

/** Whether the entry that the meeting is at was removed from the agenda. */
export const isRemoved = ({ meeting, marker }: Agenda): boolean =>
  marker.phase === "running" && findEntry(meeting.days, marker.entryId) === null;

function advanceWords(next: PlacedEntry, current: PlacedEntry | null): string {
  if (current?.day.id !== next.day.id) return words.startDay(next.dayNumber);
  if (next.entry.kind === "break") return words.startBreak;
  if (next.entry.kind === "close") return words.closeDay(next.dayNumber);
  return current.entry.kind === "break" ? words.startNow : words.nextSession;
}

/** Whether there is a step back: from the first entry it leads to before the meeting, and from the end to the last entry. */
export const canGoBack = (marker: Marker): boolean => marker.phase !== "before";

/** How to take a move back: the place where the meeting was before it. */
export function wayBack(before: Marker): MarkerTarget {
  if (before.phase === "ended") return { to: "end" };
  return before.entryId === null ? { to: "previous" } : { to: "entry", entryId: before.entryId };
}

/** What people call the place where a marker is. */
export function placeName({ meeting, marker }: Agenda): string {
  if (marker.phase === "ended") return words.theEnd;
  const current = findEntry(meeting.days, marker.entryId);
  if (current === null) return words.theBeginning;
  return entryTitle(current.entry) || words.noTopic;
}

/** What a break's title says: when it goes on, and with what. Null when nothing follows it on its day. */
export function afterBreak({ meeting, marker }: Agenda): PlacedEntry | null {
  const order = entriesInOrder(meeting.days);
  const at = order.findIndex((placed) => placed.entry.id === marker.entryId);
  const next = order[at + 1];
  return at >= 0 && next !== undefined && next.day.id === order[at]?.day.id ? next : null;
}
