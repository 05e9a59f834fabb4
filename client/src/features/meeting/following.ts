/** What the page does when the meeting moves to another session. */
export type MoveReaction = "nothing" | "goAlong" | "tell";

/** What decides it. */
export interface ReadingState {
  /** The session whose notes are on the screen. */
  openSessionId: string | null;
  following: boolean;
  /** Milliseconds since the last key in the notes; Infinity when none. */
  sinceTyped: number;
  /** Whether text in the notes is selected. */
  hasSelection: boolean;
}

/** Somebody who has typed within this time is writing, and is not carried away. */
export const WRITING_MS = 10_000;

/** Decides whether a reader goes along to the new current session. `sessionId` is null for a break or a close, which have no notes. */
export function reactionToMove(sessionId: string | null, reading: ReadingState): MoveReaction {
  if (sessionId === null || sessionId === reading.openSessionId) return "nothing";
  const isWriting = reading.sinceTyped < WRITING_MS || reading.hasSelection;
  return reading.following && !isWriting ? "goAlong" : "tell";
}
