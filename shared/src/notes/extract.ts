import * as Y from "yjs";
import type { TagContent } from "../actionItems/records.ts";
import { blockTagOf, inlineTagOf } from "../tags/index.ts";
import type { NoteJson, ReadText } from "../tags/tag.ts";

/**
 * The records of the tagged blocks in this block, itself included, in document order. Reads the document's own
 * types: a block of any depth and shape is walked without recursion, and nothing is changed.
 */
export function extractRecords(block: Y.XmlElement): TagContent[] {
  const records: TagContent[] = [];
  for (const element of taggedElements(block)) {
    const node = shallowJson(element);
    const record = blockTagOf(node.type)?.toRecord(node, readText) ?? null;
    if (record) records.push(record);
  }
  return records;
}

/** The elements of tagged blocks in this one, itself included, in document order. */
export function taggedElements(block: Y.XmlElement): Y.XmlElement[] {
  const found: Y.XmlElement[] = [];
  const waiting: unknown[] = [block];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!(next instanceof Y.XmlElement)) continue;
    if (blockTagOf(next.nodeName)) found.push(next);
    // One by one: as arguments, a hundred thousand children are more than a call can take.
    else for (const child of next.toArray().reverse()) waiting.push(child);
  }
  return found;
}

/** A line of inline nodes as plain text: chips by their names, blanks evened out. */
export const readText: ReadText = (nodes) => nodes.map(textOf).join("").replace(/\s+/gu, " ").trim();

function textOf(node: NoteJson): string {
  if (node.type === "text") return node.text ?? "";
  return inlineTagOf(node.type)?.toText(node) ?? " ";
}

/** The element with its inline children; what hangs below those is no part of a line. */
function shallowJson(element: Y.XmlElement): NoteJson {
  const content = element.toArray().flatMap((child): NoteJson[] => {
    if (child instanceof Y.XmlText) return [{ type: "text", text: plainText(child) }];
    return child instanceof Y.XmlElement ? [{ type: child.nodeName, attrs: child.getAttributes() }] : [];
  });
  return { type: element.nodeName, attrs: element.getAttributes(), content };
}

function plainText(text: Y.XmlText): string {
  const parts: readonly { insert?: unknown }[] = text.toDelta();
  return parts.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}
