import type { Element } from "hast";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { cellsOf, notesFromHtml, rowsOf, spanOf } from "../notes/fromHtml.ts";
import { findElement, hasClass, isElement, textOf } from "../notes/hast.ts";
import type { HtmlNode } from "../notes/hast.ts";
import { parseHtml } from "../notes/parseHtml.ts";
import { taskState } from "../notes/htmlTasks.ts";
import { withoutWikiNoise } from "../notes/wellFormed.ts";
import type { FindPerson } from "../people/personFinder.ts";
import { cellOf, COLUMN_LIMIT, lineBlock } from "./pastedPage.ts";
import type { PastedBlock, PastedPage, PastedRow } from "./pastedPage.ts";

/** Reads the HTML that a wiki, a mail or a spreadsheet puts on the clipboard. The reason is for a person to read. */
export function readHtmlPage(html: string, findPerson: FindPerson): Result<PastedPage> {
  const tree = parseHtml(html);
  return tree.ok ? ok({ format: "html", blocks: blocksOf(tree.value.children, findPerson) }) : tree;
}

/** Lists are left out: a table of contents names every day without being one. */
const SKIPPED = ["head", "script", "style", "template", "noscript", "svg", "ul", "ol"];

function blocksOf(nodes: readonly HtmlNode[], findPerson: FindPerson): PastedBlock[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || SKIPPED.includes(node.tagName)) return [];
    if (isElement(node, "table")) return tableBlocks(node, findPerson);
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (level !== undefined) return lineBlock(plainText(node), Number(level));
    const isLine = node.tagName === "p" || !node.children.some((child) => isElement(child));
    return isLine ? lineBlock(plainText(node), null) : blocksOf(node.children, findPerson);
  });
}

const plainText = (element: Element): string => withoutWikiNoise(textOf(element.children));

function tableBlocks(table: Element, findPerson: FindPerson): PastedBlock[] {
  const caption = table.children.find((child) => isElement(child, "caption"));
  const covered: number[] = [];
  const rows = rowsOf(table).map((row) => readRow(row, covered, findPerson));
  return [...(caption && isElement(caption) ? lineBlock(plainText(caption), null) : []), { kind: "table", rows }];
}

/** `covered[column]` counts the rows, this one included, that a cell from above still reaches into. */
function readRow(row: Element, covered: number[], findPerson: FindPerson): PastedRow {
  const cells: PastedRow = [];
  const reaching: number[] = [];
  let column = 0;
  for (const element of cellsOf(row)) {
    while ((covered[column] ?? 0) > 0) column += 1;
    if (column >= COLUMN_LIMIT) break;
    const span = Math.min(spanOf(element, "colSpan"), COLUMN_LIMIT - column);
    const cell = cellOf(column, notesFromHtml(element.children));
    // The names in a cell are read as they were written; only its notes say whom they mean.
    if (cell !== null) cells.push({ ...cell, span, notes: mayHoldTags(element) ? notesFromHtml(element.children, findPerson) : cell.notes });
    for (let slot = column; slot < column + span; slot += 1) reaching[slot] = spanOf(element, "rowSpan");
    column += span;
  }
  for (let slot = 0; slot < Math.max(covered.length, reaching.length); slot += 1) {
    covered[slot] = Math.max(covered[slot] ?? 0, reaching[slot] ?? 0, 1) - 1;
  }
  return cells;
}

const mayHoldTags = (cell: Element): boolean =>
  textOf(cell.children).includes("@") ||
  findElement(cell.children, (element) => hasClass(element, "user-mention") || isElement(element, "time") || taskState(element) !== null) !== null;
