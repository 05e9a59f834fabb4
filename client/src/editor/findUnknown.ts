import type { Schema } from "@tiptap/pm/model";
import * as Y from "yjs";

/**
 * The name of the first node or mark in the fragment that the schema does not know, or null. Asked before an
 * editor is bound, and with every change after: the binding deletes from the document what it cannot show.
 */
export function findUnknown(root: Y.XmlFragment, schema: Schema): string | null {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlText) {
      const mark = marksOf(next).find((name) => schema.marks[name] === undefined);
      if (mark !== undefined) return mark;
    } else if (next instanceof Y.XmlElement) {
      if (schema.nodes[next.nodeName] === undefined) return next.nodeName;
      waiting.push(...next.toArray());
    } else if (next instanceof Y.XmlFragment) waiting.push(...next.toArray());
  }
  return null;
}

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
  target instanceof Y.XmlText
    ? marksOf(target).some((name) => schema.marks[name] === undefined)
    : findUnknown(target, schema) !== null;
