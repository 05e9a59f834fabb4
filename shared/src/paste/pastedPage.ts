import { tagNotes } from "../notes/tagNotes.ts";
import type { FindPerson } from "../people/personFinder.ts";
import { unshownIn, withoutUnshown } from "../base/shownText.ts";
import type { NoteJson } from "../tags/tag.ts";
import type { PasteFormat } from "./draft.ts";

/** Columns that are read of a table; what is wider is no agenda. */
export const COLUMN_LIMIT = 50;

/** A cell of a pasted table. */
export interface PastedCell {
  /** First column that it covers, from 0. */
  column: number;
  /** Columns that it covers. */
  span: number;
  /** Its plain text, one line per paragraph, item or line break. */
  lines: string[];
  /** Whether characters were left out of the lines, or came already lost: the page says so. */
  isDamaged: boolean;
  notes: NoteJson[];
}

/** The cells of a row that hold anything, from left to right; at most `COLUMN_LIMIT`. */
export type PastedRow = PastedCell[];

/** What stands on the page, in order. `level` is null for a line that is not marked as a heading. */
export type PastedBlock = { kind: "line"; text: string; level: number | null; isDamaged: boolean } | { kind: "table"; rows: PastedRow[] };

/**
 * A pasted agenda as every format gives it. One interpreter reads this, so the formats cannot disagree
 * about what a row means.
 */
export interface PastedPage {
  format: PasteFormat;
  blocks: PastedBlock[];
}

/** The row with the notes of each column, which still are without tags: its lines are what was written. */
export const rowOf = (columns: readonly NoteJson[][], findPerson: FindPerson): PastedRow =>
  columns.slice(0, COLUMN_LIMIT).flatMap((notes, column) => {
    const cell = cellOf(column, notes);
    return cell === null ? [] : { ...cell, notes: tagNotes(notes, findPerson) };
  });

/** A cell of one column with these notes; null when it holds nothing. */
export function cellOf(column: number, notes: NoteJson[]): PastedCell | null {
  const found = linesOfNotes(notes);
  const lines = found.map((line) => shown(line)).filter((line) => line !== "");
  return lines.length === 0 ? null : { column, span: 1, lines, isDamaged: found.some(isDamagedText), notes };
}

/** A line of the page; no block when it is empty. */
export function lineBlock(text: string, level: number | null): PastedBlock[] {
  const found = text.replace(/[\s\u00a0]+/gu, " ").trim();
  const line = shown(found);
  return line === "" ? [] : [{ kind: "line", text: line, level, isDamaged: isDamagedText(found) }];
}

const shown = (line: string): string => withoutUnshown(line).trim();

/** U+FFFD stands for what was lost before it came here. */
const isDamagedText = (text: string): boolean => unshownIn(text) !== null || text.includes("\ufffd");

/** The plain text of notes without tagged nodes, and without empty lines. */
export function linesOfNotes(notes: readonly NoteJson[]): string[] {
  const parts: string[] = [];
  const visit = (node: NoteJson): void => {
    if (node.text !== undefined) parts.push(node.text);
    else if (node.type === "hardBreak") parts.push("\n");
    else {
      parts.push("\n");
      node.content?.forEach(visit);
      parts.push("\n");
    }
  };
  notes.forEach((block) => {
    visit(block);
  });
  return parts
    .join("")
    .split("\n")
    .map((line) => line.replace(/[\s\u00a0]+/gu, " ").trim())
    .filter((line) => line !== "");
}
