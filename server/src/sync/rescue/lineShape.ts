import { blockTagOf } from "@docket/shared/tags/index.ts";
import * as Y from "yjs";

const LINES: ReadonlySet<string> = new Set(["paragraph", "heading", "codeBlock"]);
/** May hold a paragraph beside whatever else they hold. */
const HOLDERS: ReadonlySet<string> = new Set(["listItem", "blockquote", "tableCell", "tableHeader"]);
const OTHER_BLOCKS: ReadonlySet<string> = new Set(["bulletList", "orderedList", "table", "tableRow", "horizontalRule"]);

/** True for the name of a block that text stands in. */
export const isLine = (name: string): boolean => LINES.has(name) || blockTagOf(name) !== null;

/** True for a node in a line; a name that the server does not know counts as one. */
export const isInline = (name: string): boolean => !isLine(name) && !HOLDERS.has(name) && !OTHER_BLOCKS.has(name);

/** True when a paragraph can be put directly into it. */
export const holdsParagraphs = (type: unknown): boolean =>
  type instanceof Y.XmlElement ? HOLDERS.has(type.nodeName) : type instanceof Y.XmlFragment;

/** The type that an item holds; null for one that holds none any more. */
export function typeIn({ content }: Y.Item): Y.XmlElement | Y.XmlText | null {
  const type: unknown = content instanceof Y.ContentType ? content.type : null;
  return type instanceof Y.XmlElement || type instanceof Y.XmlText ? type : null;
}

/** All items of a type, the deleted ones too, in their order. */
export function itemsIn(type: Y.XmlElement | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = type._start; item !== null; item = item.right) items.push(item);
  return items;
}
