import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";

/** Puts each line of `text` as a paragraph at the end of the running notes, written by whoever has this document open. */
export function insertParagraphs(doc: Y.Doc, text: string): void {
  const paragraphs = text.split("\n").filter((line) => line.trim() !== "").map((line) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  const notes = fragmentOf(doc, "runningNotes");
  doc.transact(() => notes.insert(placeOf(notes), paragraphs));
}

/** Before the empty line that notes end with. */
function placeOf(notes: Y.XmlFragment): number {
  const last = notes.length === 0 ? null : notes.get(notes.length - 1);
  const isEmptyLine = last instanceof Y.XmlElement && last.nodeName === "paragraph" && last.toArray().every((part) => part instanceof Y.XmlText && part.length === 0);
  return isEmptyLine ? notes.length - 1 : notes.length;
}
