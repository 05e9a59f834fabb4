import { type Mark, type Node as NoteNode, type Schema } from "@tiptap/pm/model";
import * as Y from "yjs";
import { type Mapping, mappedNode } from "./mapping.ts";

/** How elements are read. */
export interface Reading {
  schema: Schema;
  mapping: Mapping;
  /** False for who may not write: what the schema refuses is then left out and stays where it is. */
  mayRepair: boolean;
}

/**
 * The node that shows an element, made from those of its children that have not changed. Null when the schema
 * refuses what two edits made together of it, such as a list without items: it is then deleted, and its parent
 * with it where it cannot be without.
 */
export function readNode(element: Y.XmlElement, reading: Reading): NoteNode | null {
  const { schema, mapping, mayRepair } = reading;
  const known = mappedNode(mapping, element);
  if (known !== undefined) return known;
  const children = element.toArray().flatMap((child) => readChild(child, reading));
  try {
    const node = schema.node(element.nodeName, element.getAttributes(), children);
    mapping.set(element, node);
    return node;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (mayRepair) remove(element);
    mapping.delete(element);
    return null;
  }
}

function readChild(child: Y.XmlElement | Y.XmlText | Y.XmlHook, reading: Reading): NoteNode[] {
  if (child instanceof Y.XmlElement) {
    const node = readNode(child, reading);
    return node === null ? [] : [node];
  }
  return child instanceof Y.XmlText ? readText(child, reading.schema) : [];
}

function readText(text: Y.XmlText, schema: Schema): NoteNode[] {
  const parts = text.toDelta() as { insert: string; attributes?: Record<string, Record<string, unknown>> }[];
  return parts.map(({ insert, attributes }) => schema.text(insert, marksOf(attributes ?? {}, schema)));
}

/** Marks that may overlap are written as "name--hash". */
const marksOf = (attributes: Record<string, Record<string, unknown>>, schema: Schema): Mark[] =>
  Object.entries(attributes).map(([name, attrs]) => schema.mark(name.replace(/--[a-zA-Z0-9+/=]{8}$/, ""), attrs));

function remove(element: Y.XmlElement): void {
  element.doc?.transact((transaction) => element._item?.delete(transaction));
}
