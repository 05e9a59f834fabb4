import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import * as Y from "yjs";

/** Root fragment that people write in. */
export const FRAGMENT = "runningNotes";

const WORDS = "we agreed that the second mirror is polished again before spring and that somebody asks for the price of the new mount which may be late".split(" ");
const LINE_BYTES = 140;

/** About this many bytes of notes: paragraphs, and a heading before every twelfth. */
export function notesOf(bytes: number): NoteJson[] {
  return Array.from({ length: Math.round(bytes / LINE_BYTES) }, (_, place) => line(place));
}

function line(place: number): NoteJson {
  const isHeading = place % 12 === 0;
  let text = `${place}`;
  for (let word = place * 7; text.length < (isHeading ? 30 : LINE_BYTES); word += 1) text += ` ${WORDS[word % WORDS.length] ?? ""}`;
  const content = [{ type: "text", text }];
  return isHeading ? { type: "heading", attrs: { level: 2 }, content } : { type: "paragraph", content };
}

/** A document with these notes, as one update. */
export function updateWith(notes: NoteJson[]): Uint8Array {
  const doc = new Y.Doc();
  writeNotes(doc, FRAGMENT, notes);
  return Y.encodeStateAsUpdate(doc);
}

/** The lines of a document: the text of each top-level block. */
export const linesOf = (doc: Y.Doc): string[] => blocksOf(doc).map(textOf);

/** Top-level blocks of a document. */
export const blocksOf = (doc: Y.Doc): Y.XmlElement[] =>
  doc.getXmlFragment(FRAGMENT).toArray().filter((block) => block instanceof Y.XmlElement);

function textOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) return (node.toDelta() as { insert?: unknown }[]).map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
  return node instanceof Y.XmlElement ? node.toArray().map(textOf).join("") : "";
}
