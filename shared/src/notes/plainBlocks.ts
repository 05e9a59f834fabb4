import type { NoteJson } from "../tags/tag.ts";

/** Plain text as blocks of the notes: a paragraph for each line that says something. */
export const plainBlocks = (text: string): NoteJson[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }));
