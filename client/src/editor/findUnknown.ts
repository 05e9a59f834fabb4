import type { NodeType, Schema } from "@tiptap/pm/model";
import * as Y from "yjs";

/**
 * The name of the first node or mark in the fragment that the schema does not know, or does not allow where it
 * stands; null when there is none. Asked before an editor is bound, and with every change after: the binding
 * deletes from the document what it cannot show.
 */
export function findUnknown(root: Y.XmlFragment, schema: Schema): string | null {
  const waiting: Y.XmlFragment[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = next instanceof Y.XmlElement ? schema.nodes[next.nodeName] : schema.topNodeType;
    if (type === undefined) return next instanceof Y.XmlElement ? next.nodeName : null;
    for (const child of next.toArray()) {
      const unknown = child instanceof Y.XmlText ? unknownMark(child, schema) : null;
      if (unknown !== null) return unknown;
      if (child instanceof Y.XmlElement) waiting.push(child);
      const name = child instanceof Y.XmlElement ? child.nodeName : "text";
      const isNothing = child instanceof Y.XmlText && child.length === 0;
      // Contents are lists of alternatives: what may stand first may stand anywhere.
      if (!isNothing && !mayHold(type, schema.nodes[name])) return name;
    }
  }
  return null;
}

const mayHold = (type: NodeType, child: NodeType | undefined): boolean => child !== undefined && type.contentMatch.matchType(child) !== null;

const unknownMark = (text: Y.XmlText, schema: Schema): string | null => marksOf(text).find((name) => schema.marks[name] === undefined) ?? null;

/** Names of the marks in a text; the binding writes those that may overlap as "name--hash". */
function marksOf(text: Y.XmlText): string[] {
  const parts: readonly { attributes?: Record<string, unknown> }[] = text.toDelta();
  return parts.flatMap(({ attributes }) => Object.keys(attributes ?? {})).map((name) => name.replace(/--.{8}$/, ""));
}

/**
 * Calls `stop` when a change brings something unknown, before any observer that is added later sees it: the
 * editor is to be taken away in `stop`, at once. Returns the function that ends the watch.
 */
export function watchForUnknown(fragment: Y.XmlFragment, schema: Schema, stop: () => void): () => void {
  const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const isUnknown = events.some(({ target }) =>
      target instanceof Y.XmlFragment || target instanceof Y.XmlText ? findUnknownBelow(target, schema) : false);
    if (isUnknown) stop();
  };
  fragment.observeDeep(look);
  return () => fragment.unobserveDeep(look);
}

const findUnknownBelow = (target: Y.XmlFragment | Y.XmlText, schema: Schema): boolean =>
  (target instanceof Y.XmlText ? unknownMark(target, schema) : findUnknown(target, schema)) !== null;
