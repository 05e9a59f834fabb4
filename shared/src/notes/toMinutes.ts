import type { MinutesBlock, MinutesCell, MinutesInline, MinutesListItem } from "../minutes/tree.ts";
import { blockTagOf, inlineTagOf } from "../tags/index.ts";
import type { MinutesLowering, NoteJson } from "../tags/tag.ts";
import { plainText } from "./plainText.ts";

/**
 * Lowers notes to blocks of the minutes. Total: a node this version does not know is kept as its text
 * behind a remark, never dropped. Attribute values are taken only in the type they should have.
 */
export function toMinutesBlocks(nodes: readonly NoteJson[] | undefined): MinutesBlock[] {
  return (nodes ?? []).flatMap(toBlocks).filter((block) => !isEmptyParagraph(block));
}

const isEmptyParagraph = (block: MinutesBlock): boolean => block.kind === "paragraph" && block.inlines.length === 0;

const LOWERING: MinutesLowering = { inlines: toLine, blocks: toMinutesBlocks };

function toBlocks(node: NoteJson): MinutesBlock[] {
  const tag = blockTagOf(node.type);
  if (tag !== null) return [tag.toMinutes(node, LOWERING)];
  switch (node.type) {
    case "paragraph":
      return [{ kind: "paragraph", inlines: toLine(node.content) }];
    case "heading":
      return [{ kind: "heading", level: headingLevel(node.attrs?.["level"]), inlines: toLine(node.content) }];
    case "bulletList":
      return [{ kind: "list", ordered: false, start: 1, items: toItems(node.content) }];
    case "orderedList":
      return [{ kind: "list", ordered: true, start: wholeNumber(node.attrs?.["start"], 1), items: toItems(node.content) }];
    case "table":
      return [{ kind: "table", rows: (node.content ?? []).map((row) => (row.content ?? []).map(toCell)) }];
    case "codeBlock":
      return [{ kind: "code", language: textOrNull(node.attrs?.["language"]), text: plainText(node) }];
    case "blockquote":
      return [{ kind: "quote", blocks: toMinutesBlocks(node.content) }];
    case "horizontalRule":
      return [{ kind: "rule" }];
    default:
      return [{ kind: "paragraph", inlines: isInline(node) ? toInlines([node]) : unknownInlines(node) }];
  }
}

const isInline = (node: NoteJson): boolean =>
  node.type === "text" || node.type === "hardBreak" || inlineTagOf(node.type) !== null;

const toItems = (nodes: readonly NoteJson[] | undefined): MinutesListItem[] =>
  (nodes ?? []).map((node) => ({ blocks: toMinutesBlocks(node.content) }));

const toCell = (node: NoteJson): MinutesCell => ({
  header: node.type === "tableHeader",
  blocks: toMinutesBlocks(node.content),
});

/** A whole line, without the blanks at its ends: one is left behind a person or date that was tagged last. */
function toLine(nodes: readonly NoteJson[] | undefined): MinutesInline[] {
  const inlines = toInlines(nodes);
  return trimmedAt(trimmedAt(inlines, 0, (text) => text.trimStart()), -1, (text) => text.trimEnd());
}

function trimmedAt(inlines: readonly MinutesInline[], place: 0 | -1, trim: (text: string) => string): MinutesInline[] {
  const inline = inlines.at(place);
  if (inline?.kind !== "text" || inline.code === true) return [...inlines];
  const text = trim(inline.text);
  const rest = place === 0 ? inlines.slice(1) : inlines.slice(0, -1);
  if (text === "") return trimmedAt(rest, place, trim);
  return place === 0 ? [{ ...inline, text }, ...rest] : [...rest, { ...inline, text }];
}

function toInlines(nodes: readonly NoteJson[] | undefined): MinutesInline[] {
  return (nodes ?? []).flatMap((node): MinutesInline[] => {
    const tag = inlineTagOf(node.type);
    if (tag !== null) return [tag.toMinutes(node)];
    if (node.type === "text") return node.text === undefined || node.text === "" ? [] : [markedText(node, node.text)];
    if (node.type === "hardBreak") return [{ kind: "lineBreak" }];
    return unknownInlines(node);
  });
}

function markedText(node: NoteJson, text: string): MinutesInline {
  const marks = new Map((node.marks ?? []).map((mark) => [mark.type, mark.attrs]));
  const href = textOrNull(marks.get("link")?.["href"]);
  return {
    kind: "text",
    text,
    ...(marks.has("bold") ? { bold: true as const } : {}),
    ...(marks.has("italic") ? { italic: true as const } : {}),
    ...(marks.has("strike") ? { strike: true as const } : {}),
    ...(marks.has("code") ? { code: true as const } : {}),
    ...(href === null ? {} : { href }),
  };
}

/** Text of a node of a newer version, with a remark that says so. */
function unknownInlines(node: NoteJson): MinutesInline[] {
  const text = plainText(node);
  const remark: MinutesInline = { kind: "text", text: `[content of an unknown kind, ${node.type}]`, italic: true };
  return text === "" ? [remark] : [remark, { kind: "text", text: ` ${text}` }];
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

const wholeNumber = (value: unknown, otherwise: number): number => (Number.isInteger(value) ? (value as number) : otherwise);

function headingLevel(value: unknown): 1 | 2 | 3 | 4 | 5 | 6 {
  return Math.min(6, Math.max(1, wholeNumber(value, 1))) as 1 | 2 | 3 | 4 | 5 | 6;
}
