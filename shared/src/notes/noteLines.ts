import type { NoteJson } from "../tags/tag.ts";
import { plainText } from "./plainText.ts";

/** The text of notes line by line, as one reads it: a line for each paragraph, heading, item and cell. Empty lines are left out; formatting is none of it. */
export function noteLines(blocks: readonly NoteJson[]): string[] {
  return blocks.flatMap(linesOf).map((line) => line.trim()).filter((line) => line !== "");
}

function linesOf(node: NoteJson): string[] {
  const content = node.content ?? [];
  const isTextBlock = content.some(({ type, text }) => text !== undefined || type === "hardBreak");
  return isTextBlock || content.length === 0 ? plainText(node).split("\n") : content.flatMap(linesOf);
}
