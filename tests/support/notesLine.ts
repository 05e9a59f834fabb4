import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import * as Y from "yjs";

/** The client id that the empty line comes from, whoever writes into it first. */
const LINE_WRITER = 7_777_777;

/** The text of the one line that tests write into. Reading changes nothing; the line is made with its first letter. */
export interface NotesLine {
  readonly length: number;
  insert(index: number, text: string): void;
  delete(index: number, length: number): void;
  toJSON(): string;
}

const fragmentIn = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(FRAGMENTS[1]);

/** An empty paragraph, the same for everybody, so that all who write at once write into one line. */
function insertLine(doc: Y.Doc): void {
  const own = doc.clientID;
  doc.clientID = LINE_WRITER;
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText()]);
  fragmentIn(doc).insert(0, [paragraph]);
  doc.clientID = own;
}

function found(doc: Y.Doc): Y.XmlText | null {
  const paragraph = fragmentIn(doc).toArray()[0];
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

function made(doc: Y.Doc): Y.XmlText {
  if (found(doc) === null) insertLine(doc);
  const text = found(doc);
  if (text === null) throw new Error("The running notes do not begin with a line");
  return text;
}

/** The line of the running notes that tests write into. */
export function textOf(doc: Y.Doc): NotesLine {
  const change = (write: (text: Y.XmlText) => void): void => doc.transact(() => write(made(doc)));
  return {
    get length() {
      return found(doc)?.length ?? 0;
    },
    insert: (index, text) => change((line) => line.insert(index, text)),
    delete: (index, length) => change((line) => line.delete(index, length)),
    toJSON: () => found(doc)?.toJSON() ?? "",
  };
}
