import type { NoteJson } from "../tags/tag.ts";

/** How deep lists, quotes and tables may stand in each other; what lies deeper is kept as plain paragraphs. */
export const CONTAINER_DEPTH_LIMIT = 24;

/** Most cells in a row of a table in the notes; a wider one is kept as plain paragraphs. */
const ROW_WIDTH_LIMIT = 60;

/** A code block; the text is kept to the letter, but for one line end at its end. */
export function codeBlock(text: string, language: string | null): NoteJson {
  const code = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  return { type: "codeBlock", attrs: { language }, ...(code === "" ? {} : { content: [{ type: "text", text: code }] }) };
}

/** A heading without its content; levels outside 1 to 6 are brought to the nearest. */
export const headingOf = (level: number): NoteJson => ({ type: "heading", attrs: { level: Math.min(6, Math.max(1, level)) } });

/** A list of the items that hold anything; null when none does. `start` counts for ordered lists only. */
export function list(items: readonly NoteJson[][], ordered: boolean, start = 1): NoteJson | null {
  const content = items.filter((blocks) => blocks.length > 0).map((blocks) => ({ type: "listItem", content: blocks }));
  if (content.length === 0) return null;
  return ordered ? { type: "orderedList", attrs: { start }, content } : { type: "bulletList", content };
}

/** A cell of a table of the notes. */
export interface NoteCell {
  header: boolean;
  colspan: number;
  rowspan: number;
  blocks: NoteJson[];
}

/** A table as one block; as the blocks of its cells where it is empty or too wide for an editor to lay out. */
export function table(rows: readonly NoteCell[][]): NoteJson[] {
  const filled = rows.filter((row) => row.length > 0);
  const tooWide = filled.some((row) => row.reduce((width, { colspan }) => width + colspan, 0) > ROW_WIDTH_LIMIT);
  if (filled.length === 0 || tooWide) return filled.flat().flatMap(({ blocks }) => blocks);
  return [{ type: "table", content: filled.map((row) => ({ type: "tableRow", content: row.map(tableCell) })) }];
}

function tableCell({ header, colspan, rowspan, blocks }: NoteCell): NoteJson {
  const attrs = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) };
  return {
    type: header ? "tableHeader" : "tableCell",
    ...(colspan > 1 || rowspan > 1 ? { attrs } : {}),
    content: blocks.length > 0 ? blocks : [{ type: "paragraph" }],
  };
}
