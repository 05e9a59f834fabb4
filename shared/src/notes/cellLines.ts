import type { PhrasingContent } from "mdast";
import type { NoteJson } from "../tags/tag.ts";
import { codeBlock, CONTAINER_DEPTH_LIMIT } from "./blocks.ts";
import { BlockWriter } from "./blockWriter.ts";
import { isLineEnd, writeInlines } from "./markdownInlines.ts";
import { listOrTasks } from "./tasks.ts";

/*
 * A cell of a Markdown table or a spreadsheet holds lines only. People write lists into it with bullet
 * characters and indentation, tasks with a box in front, and code as lines in backticks; this reads them back.
 */

/** One line of a cell. */
export type CellLine = readonly PhrasingContent[];

interface Item {
  indent: number;
  blocks: NoteJson[];
  /** Null: it has no box. */
  done: boolean | null;
  children: Item[];
}

const BOX = String.raw`(?:\[[ xX]\]|[☐☑])[\s\u00a0]+`;
const BULLET = new RegExp(String.raw`^[\s\u00a0]*(?:[•◦▪‣●○∙·*–-][\s\u00a0]+(?:${BOX})?|${BOX})`, "u");
const TICKED = /\[[xX]\][\s\u00a0]+$|☑[\s\u00a0]+$/u;
const UNTICKED = /\[ \][\s\u00a0]+$|☐[\s\u00a0]+$/u;
const INDENT = /^[\s\u00a0]*/u;

/** Splits the content of a Markdown cell at its line ends. */
export function splitLines(nodes: readonly PhrasingContent[]): CellLine[] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (isLineEnd(node)) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines;
}

/** Lines of plain text. */
export const plainLines = (text: string): CellLine[] => text.split(/\r\n?|\n/).map((value) => [{ type: "text", value }]);

/** Reads lines as notes: bullets become nested lists, two or more lines of code a code block, others paragraphs. */
export function notesFromLines(lines: readonly CellLine[]): NoteJson[] {
  const blocks: NoteJson[] = [];
  for (let at = 0; at < lines.length; ) {
    const code = runOf(lines, at, isCode);
    const items = runOf(lines, at, (line, index) => isBullet(line) || (index > at && isBullet(lines[at] ?? []) && isIndented(line)));
    if (code.length > 1) blocks.push(codeBlock(code.map(codeOf).join("\n"), null));
    else if (items.length > 0) blocks.push(...listOf(items));
    else blocks.push(...paragraphOf(lines[at] ?? []));
    at += code.length > 1 ? code.length : Math.max(1, items.length);
  }
  return blocks;
}

/** The lines from `from` on that pass, up to the first that does not. */
function runOf(lines: readonly CellLine[], from: number, passes: (line: CellLine, index: number) => boolean): CellLine[] {
  let to = from;
  for (let line = lines[to]; line !== undefined && passes(line, to); line = lines[to]) to += 1;
  return lines.slice(from, to);
}

function listOf(lines: readonly CellLine[]): NoteJson[] {
  const root: Item = { indent: -1, blocks: [], done: null, children: [] };
  const open: Item[] = [root];
  for (const line of lines) {
    const indent = indentOf(line);
    if (!isBullet(line)) {
      open.at(-1)?.blocks.push(...paragraphOf(line));
      continue;
    }
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    if (open.length > CONTAINER_DEPTH_LIMIT) open.pop();
    const item: Item = { indent, blocks: paragraphOf(withoutBullet(line)), done: boxOf(line), children: [] };
    open.at(-1)?.children.push(item);
    open.push(item);
  }
  return listOfItems(root.children);
}

function listOfItems(items: readonly Item[]): NoteJson[] {
  return listOrTasks(
    items.map(({ blocks, done, children }) => ({ blocks: [...blocks, ...listOfItems(children)], done })),
    false,
  );
}

function paragraphOf(line: CellLine): NoteJson[] {
  const writer = new BlockWriter();
  writeInlines(line, writer);
  return writer.finish();
}

const leadOf = ([first]: CellLine): string => (first?.type === "text" ? first.value : "");
const isBullet = (line: CellLine): boolean => BULLET.test(leadOf(line));
const indentOf = (line: CellLine): number => INDENT.exec(leadOf(line))?.[0].length ?? 0;
const isIndented = (line: CellLine): boolean => indentOf(line) > 0 && leadOf(line).trim() !== "";

function boxOf(line: CellLine): boolean | null {
  const bullet = BULLET.exec(leadOf(line))?.[0] ?? "";
  return TICKED.test(bullet) ? true : UNTICKED.test(bullet) ? false : null;
}

const withoutBullet = (line: CellLine): CellLine => [{ type: "text", value: leadOf(line).replace(BULLET, "") }, ...line.slice(1)];

const isCode = (line: CellLine): boolean => line.length === 1 && line[0]?.type === "inlineCode";
const codeOf = ([first]: CellLine): string => (first?.type === "inlineCode" ? first.value : "");
