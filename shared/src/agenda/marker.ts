/** Where the meeting is: before the first session, in an entry, or ended. */
export type MarkerPhase = "before" | "running" | "ended";

/** The current session, held by the server. `version` grows by one with each move. */
export interface Marker {
  version: number;
  phase: MarkerPhase;
  /** The current entry (session, break or close); null unless running. */
  entryId: string | null;
  /** When it was taken up, in server milliseconds; null unless running. */
  takenUpAt: number | null;
}

/** One line of the append-only log: at this moment this entry was taken up (null: before or ended) by this author. */
export interface MarkerMove {
  version: number;
  phase: MarkerPhase;
  entryId: string | null;
  at: number;
  by: string;
}

/** What a moderator asks for. */
export type MarkerTarget = { to: "next" } | { to: "previous" } | { to: "entry"; entryId: string } | { to: "end" };

/** Before anything was taken up. */
export const INITIAL_MARKER: Marker = { version: 0, phase: "before", entryId: null, takenUpAt: null };
