import type { WallTime } from "./entry.ts";

/** Where the meeting is: before the first session, in an entry, or ended. */
export type MarkerPhase = "before" | "running" | "ended";

/** The current session, held by the server. `version` grows by one with each move and each change. */
export interface Marker {
  version: number;
  phase: MarkerPhase;
  /** The current entry (session, break or close); null unless running. */
  entryId: string | null;
  /** When the stretch that runs was taken up, in server milliseconds; null unless running, and while paused. */
  takenUpAt: number | null;
  /** Since when the current entry is paused, in server milliseconds; missing: it is not. */
  pausedAt?: number | undefined;
  /** Minutes that were added to planned lengths while the meeting ran (negative: taken off), by entry id; missing: none. */
  extraMinutes?: Readonly<Record<string, number>> | undefined;
  /** Entries to come that the meeting passes over; missing: none. */
  skippedIds?: readonly string[] | undefined;
  /** The entry in which the meeting was when it was ended; missing unless it was in one. */
  endedInId?: string | undefined;
}

/** What happened without the meeting going anywhere. */
export type MarkerAct =
  | { type: "pause" }
  | { type: "resume" }
  | { type: "lengthen"; entryId: string; minutes: number }
  | { type: "skip"; entryId: string }
  | { type: "unskip"; entryId: string }
  /** The current entry was taken up then, and the one before it ended then; server milliseconds. */
  | { type: "takenUp"; at: number }
  /** What made this version counts as if it had never been. */
  | { type: "undo"; version: number };

/** One line of the append-only log: at this moment the meeting was brought to this place (null: before or ended), or an act happened there. */
export interface MarkerMove {
  version: number;
  phase: MarkerPhase;
  entryId: string | null;
  at: number;
  by: string;
  /** Missing: the entry was taken up. */
  act?: MarkerAct | undefined;
}

/** Where a moderator wants the meeting to go. */
export type MarkerTarget =
  | { to: "next" }
  | { to: "previous" }
  | { to: "entry"; entryId: string }
  /** The close of the current day, past what is left of it. */
  | { to: "closeDay" }
  | { to: "end" }
  /** Back from the end to where the meeting was. */
  | { to: "reopen" };

/** What a moderator changes without the meeting going anywhere. */
export type MarkerChange =
  | { type: "pause" }
  | { type: "resume" }
  /** Negative: shortens. */
  | { type: "lengthen"; entryId: string; minutes: number }
  /** `next` will pass over this session or break. */
  | { type: "skip"; entryId: string }
  | { type: "unskip"; entryId: string }
  /** The current entry was taken up when the clock of the meeting last showed this time. */
  | { type: "setTakenUp"; time: WallTime }
  /** Takes back the last move or change, which made this version; the log keeps both. */
  | { type: "undo"; version: number };

/** Before anything was taken up. */
export const INITIAL_MARKER: Marker = { version: 0, phase: "before", entryId: null, takenUpAt: null };
