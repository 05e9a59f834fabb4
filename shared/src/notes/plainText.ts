import type { NoteJson } from "../tags/tag.ts";

/** All text in a node, to the letter; a line break is a line end. */
export const plainText = (node: NoteJson): string =>
  node.text ?? (node.type === "hardBreak" ? "\n" : (node.content ?? []).map(plainText).join(""));
