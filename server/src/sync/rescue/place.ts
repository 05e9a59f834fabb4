import { inlineTagOf } from "@docket/shared/tags/index.ts";
import * as Y from "yjs";
import type { Chip } from "./deadBlock.ts";
import { holdsParagraphs } from "./lineShape.ts";

/** How many letters behind a chip may be made anew for it. */
const MOST_MOVED = 2_000;

/** Between two children of something that lives. */
export interface Place {
  parent: Y.XmlText | Y.XmlElement | Y.XmlFragment;
  index: number;
}

/** `offset` letters behind the beginning of an item, which is in something that lives and may itself be deleted. */
export function placeIn(item: Y.Item, offset: number): Place {
  let index = item.deleted ? 0 : offset;
  for (let left = item.left; left !== null; left = left.left) if (!left.deleted && left.countable) index += left.length;
  return { parent: parentOf(item), index };
}

/** Before or behind an item, or the block around it, where a paragraph can be. */
export function placeBesideBlock(item: Y.Item, behind: 0 | 1): Place {
  for (let at = item; ;) {
    const parent = parentOf(at);
    if (holdsParagraphs(parent) || parent._item === null) return placeIn(at, behind);
    at = parent._item;
  }
}

/** Behind everything in a fragment. */
export const endOf = (parent: Y.XmlFragment): Place => ({ parent, index: parent.length });

/** An empty paragraph at this place; gives its inside. */
export function insertParagraph({ parent, index }: Place): Place {
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  if (!(parent instanceof Y.XmlText)) parent.insert(index, [paragraph]);
  return { parent: text, index: 0 };
}

/** Puts letters into a line; gives the id of the first. */
export function insertLetters(doc: Y.Doc, place: Place, letters: string): Y.ID {
  const { text, index } = textAt(place);
  const id = nextId(doc);
  text.insert(index, letters);
  return id;
}

/**
 * Puts a chip into a line; gives its id. Where it cannot stand it becomes words, and the id is that of the last letter:
 * code holds words only, and an editor would delete all of it for a chip; nor is a text of any length made anew for it.
 */
export function insertChip(doc: Y.Doc, place: Place, chip: Chip): Y.ID {
  const line = place.parent instanceof Y.XmlText ? place.parent.parent : place.parent;
  const isLong = place.parent instanceof Y.XmlText && place.parent.length - place.index > MOST_MOVED;
  if (!(line instanceof Y.XmlElement) || line.nodeName === "codeBlock" || isLong) {
    const words = wordsOf(chip);
    const { client, clock } = insertLetters(doc, place, words);
    return Y.createID(client, clock + words.length - 1);
  }
  const index = place.parent instanceof Y.XmlText ? splitText(line, place.parent, place.index) : place.index;
  const element = new Y.XmlElement(chip.name);
  // Yjs types attributes as strings; the editor stores them as they are in the schema.
  for (const [name, value] of Object.entries(chip.attrs)) element.setAttribute(name, value as string);
  const id = nextId(doc);
  line.insert(index, [element]);
  return id;
}

function parentOf({ parent }: Y.Item): Place["parent"] {
  if (parent instanceof Y.XmlText || parent instanceof Y.XmlFragment) return parent;
  throw new Error("an item of notes stands in a text, an element or a fragment");
}

/** The text at this place; a new one where there is none. */
function textAt({ parent, index }: Place): { text: Y.XmlText; index: number } {
  if (parent instanceof Y.XmlText) return { text: parent, index };
  const [left, right] = [index > 0 ? parent.get(index - 1) : null, index < parent.length ? parent.get(index) : null];
  if (left instanceof Y.XmlText) return { text: left, index: left.length };
  if (right instanceof Y.XmlText) return { text: right, index: 0 };
  const text = new Y.XmlText();
  parent.insert(index, [text]);
  return { text, index: 0 };
}

/** Makes room between two letters, as an editor does: what follows becomes a text of its own. Gives the place between them in the line. */
function splitText(line: Y.XmlElement, text: Y.XmlText, index: number): number {
  const behind = line.toArray().indexOf(text) + 1;
  if (index < text.length) {
    const rest = new Y.XmlText();
    rest.applyDelta(deltaFrom(text, index));
    text.delete(index, text.length - index);
    line.insert(behind, [rest]);
  }
  return behind;
}

function deltaFrom(text: Y.XmlText, index: number): { insert: string; attributes?: unknown }[] {
  let start = 0;
  return (text.toDelta() as { insert: string; attributes?: unknown }[]).flatMap((part) => {
    const insert = part.insert.slice(Math.max(0, index - start));
    start += part.insert.length;
    return insert === "" ? [] : [{ ...part, insert }];
  });
}

function nextId({ store, clientID }: Y.Doc): Y.ID {
  return Y.createID(clientID, Y.getState(store, clientID));
}

/** A chip in words. */
export const wordsOf = ({ name, attrs }: Chip): string => inlineTagOf(name)?.toText({ type: name, attrs }) ?? "\n";
