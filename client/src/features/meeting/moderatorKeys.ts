import { FIVE_MINUTES, type MarkerCommand } from "../nowBar/index.ts";

/** What of a key press tells which key it is. */
export type PressedKey = Pick<KeyboardEvent, "key" | "code" | "altKey">;

/** What a moderator's key does, with Alt or without; null: it is none of theirs. `lengthens`: the session that `+` lengthens, null when there is none. */
export function moderatorCommand(pressed: PressedKey, lengthens: string | null): MarkerCommand | null {
  // First: where `+` is typed with the key that others have `]` on, Alt and it must not move the meeting.
  if (pressed.key === "+") return lengthens === null ? null : { change: { type: "lengthen", entryId: lengthens, minutes: FIVE_MINUTES } };
  const to = bracketOf(pressed);
  return to === null ? null : { target: { to } };
}

/** With Alt some keyboards type quotation marks instead of brackets, so that the place of the key counts. */
function bracketOf({ key, code, altKey }: PressedKey): "next" | "previous" | null {
  if (key === "]" || (altKey && code === "BracketRight")) return "next";
  return key === "[" || (altKey && code === "BracketLeft") ? "previous" : null;
}
