import type { BlockContent, DefinitionContent, List, PhrasingContent, RootContent, Table } from "mdast";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { FindPerson } from "../people/personFinder.ts";
import type { NoteJson } from "../tags/tag.ts";
import { codeBlock, CONTAINER_DEPTH_LIMIT, headingOf, table } from "./blocks.ts";
import { BlockWriter } from "./blockWriter.ts";
import { notesFromLines, splitLines } from "./cellLines.ts";
import { notesFromHtml } from "./fromHtml.ts";
import { writeInlines } from "./markdownInlines.ts";
import { parseHtml } from "./parseHtml.ts";
import { parseMarkdown } from "./parseMarkdown.ts";
import { tagNotes } from "./tagNotes.ts";
import { listOrTasks } from "./tasks.ts";

type MarkdownBlock = RootContent | BlockContent | DefinitionContent;

/**
 * Reads GFM Markdown as notes; a task becomes an action item. With `findPerson`, people and dates in it become
 * tags. The reason of a refusal is for a person to read.
 */
export function notesFromMarkdown(text: string, findPerson: FindPerson | null = null): Result<NoteJson[]> {
  const tree = parseMarkdown(text);
  if (!tree.ok) return tree;
  const blocks = blocksOf(tree.value.children, 0);
  return ok(findPerson === null ? blocks : tagNotes(blocks, findPerson));
}

function blocksOf(nodes: readonly MarkdownBlock[], depth: number): NoteJson[] {
  return nodes.flatMap((node) => blockOf(node, depth));
}

function blockOf(node: MarkdownBlock, depth: number): NoteJson[] {
  switch (node.type) {
    case "paragraph":
      return lineOf(node.children, { type: "paragraph" });
    case "heading":
      return lineOf(node.children, headingOf(node.depth));
    case "code":
      return [codeBlock(node.value, node.lang ?? null)];
    case "thematicBreak":
      return [{ type: "horizontalRule" }];
    case "blockquote":
    case "footnoteDefinition":
      return quoteOf(blocksOf(node.children, depth + 1), node.type === "blockquote" && depth < CONTAINER_DEPTH_LIMIT);
    case "list":
      return listOf(node, depth);
    case "table":
      return tableOf(node);
    case "html":
      return htmlOf(node.value);
    default:
      return [];
  }
}

function lineOf(children: readonly PhrasingContent[], block: NoteJson): NoteJson[] {
  const writer = new BlockWriter();
  writeInlines(children, writer);
  writer.endLine(block);
  return writer.finish();
}

const quoteOf = (content: NoteJson[], isQuote: boolean): NoteJson[] =>
  isQuote && content.length > 0 ? [{ type: "blockquote", content }] : content;

function listOf(node: List, depth: number): NoteJson[] {
  const items = node.children.map((item) => ({ blocks: blocksOf(item.children, depth + 1), done: item.checked ?? null }));
  if (depth >= CONTAINER_DEPTH_LIMIT) return items.flatMap(({ blocks }) => blocks);
  return listOrTasks(items, node.ordered === true, node.start ?? 1);
}

const tableOf = (node: Table): NoteJson[] =>
  table(
    node.children.map((row, index) =>
      row.children.map((cell) => ({ header: index === 0, colspan: 1, rowspan: 1, blocks: notesFromLines(splitLines(cell.children)) })),
    ),
  );

function htmlOf(html: string): NoteJson[] {
  const tree = parseHtml(html);
  return tree.ok ? notesFromHtml(tree.value.children) : lineOf([{ type: "text", value: html }], { type: "paragraph" });
}
