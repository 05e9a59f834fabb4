import type { PhrasingContent, RootContent, TableRow } from "mdast";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { notesFromLines, splitLines } from "../notes/cellLines.ts";
import { parseMarkdown } from "../notes/parseMarkdown.ts";
import type { FindPerson } from "../people/personFinder.ts";
import { lineBlock, linesOfNotes, rowOf } from "./pastedPage.ts";
import type { PastedBlock, PastedPage, PastedRow } from "./pastedPage.ts";

/** Reads GFM Markdown. The reason is for a person to read. */
export function readMarkdownPage(text: string, findPerson: FindPerson): Result<PastedPage> {
  const tree = parseMarkdown(text);
  return tree.ok ? ok({ format: "markdown", blocks: tree.value.children.flatMap((node) => blocksOf(node, findPerson)) }) : tree;
}

function blocksOf(node: RootContent, findPerson: FindPerson): PastedBlock[] {
  switch (node.type) {
    case "heading":
      return lineBlock(plainText(node.children).join(" "), node.depth);
    case "paragraph":
      return plainText(node.children).flatMap((line) => lineBlock(line, null));
    case "table":
      return [{ kind: "table", rows: node.children.map((row) => readRow(row, findPerson)) }];
    default:
      return [];
  }
}

const plainText = (nodes: readonly PhrasingContent[]): string[] => linesOfNotes(notesFromLines(splitLines(nodes)));

const readRow = (row: TableRow, findPerson: FindPerson): PastedRow =>
  rowOf(row.children.map((cell) => notesFromLines(splitLines(cell.children))), findPerson);
