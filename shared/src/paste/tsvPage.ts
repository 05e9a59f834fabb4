import { notesFromLines, plainLines } from "../notes/cellLines.ts";
import { wellFormed, withoutWikiNoise } from "../notes/wellFormed.ts";
import type { FindPerson } from "../people/personFinder.ts";
import { COLUMN_LIMIT, lineBlock, rowOf } from "./pastedPage.ts";
import type { PastedBlock, PastedPage, PastedRow } from "./pastedPage.ts";
import { PasteTooLarge } from "./pasteTooLarge.ts";

/** Most rows that are read, of all days: a paste may be of a quarter of a million, and the server waits for their end. */
const ROWS_LIMIT = 5000;

/** Reads tab-separated text as a spreadsheet copies it. Lines without a tab stand between the tables. Throws `PasteTooLarge`. */
export function readTsvPage(text: string, findPerson: FindPerson): PastedPage {
  const blocks: PastedBlock[] = [];
  let rows = 0;
  for (const fields of readFields(withoutWikiNoise(wellFormed(text)).replace(/\r\n?/g, "\n"))) {
    const last = blocks.at(-1);
    if (fields.length > 1 && ++rows > ROWS_LIMIT) throw new PasteTooLarge(`at most ${ROWS_LIMIT} rows`);
    if (fields.length === 1) blocks.push(...lineBlock(fields[0] ?? "", null));
    else if (last?.kind === "table") last.rows.push(readRow(fields, findPerson));
    else blocks.push({ kind: "table", rows: [readRow(fields, findPerson)] });
  }
  return { format: "tsv", blocks };
}

const readRow = (fields: readonly string[], findPerson: FindPerson): PastedRow =>
  rowOf(fields.slice(0, COLUMN_LIMIT).map((field) => notesFromLines(plainLines(field))), findPerson);

/** The fields of each line. A field in quotes may hold tabs, line ends and doubled quotes. */
function readFields(text: string): string[][] {
  const lines: string[][] = [[]];
  for (let at = 0; at <= text.length; ) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : null;
    const end = quoted?.end ?? endOfField(text, at);
    lines.at(-1)?.push(quoted?.field ?? text.slice(at, end));
    if (text[end] === "\n") lines.push([]);
    at = end + 1;
  }
  return lines;
}

function endOfField(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
  return end;
}

/**
 * A field that begins with a quote is quoted only when its closing quote ends it; otherwise somebody just
 * began a sentence with a quote.
 */
function readQuoted(text: string, from: number): { field: string; end: number } | null {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  const after = text[at + 1];
  if (at < 0 || (after !== undefined && after !== "\t" && after !== "\n")) return null;
  return { field: text.slice(from + 1, at).replaceAll('""', '"'), end: at + 1 };
}
