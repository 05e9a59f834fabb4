import type { Node as NoteNode } from "@tiptap/pm/model";
import type { updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** What the writing half of the library keeps between edits, and where the caret stands in its line; null: nowhere. */
export type WriteState = Parameters<typeof updateYFragment>[3] & { caret: { parent: NoteNode; offset: number } | null };

/** Which node shows which shared element. A node is replaced with every change of it, an element stays. */
export type Mapping = WriteState["mapping"];

/** The node of an element, or undefined. */
export function mappedNode(mapping: Mapping, element: Y.XmlElement): NoteNode | undefined {
  const node = mapping.get(element);
  return Array.isArray(node) ? undefined : node;
}

/**
 * Maps an element to the very node that the editor has, and all below it likewise. False when they do not
 * show the same.
 */
export function alignMapping(mapping: Mapping, element: Y.XmlElement, node: NoteNode | null): boolean {
  const known = mappedNode(mapping, element);
  if (known === node) return true;
  if (known === undefined || node === null || !known.eq(node)) return false;
  mapping.set(element, node);
  const elements = element.toArray().filter((child) => child instanceof Y.XmlElement);
  const nodes = node.content.content.filter((child) => !child.isText);
  return elements.length === nodes.length && elements.every((child, place) => alignMapping(mapping, child, nodes[place] ?? null));
}
