import * as Y from "yjs";

/** Notes as several people wrote them, edit by edit. */
export interface History {
  updates: Uint8Array[];
  /** How many items all updates up to this one have brought. */
  itemsUpTo: number[];
  authors: number[];
  text: string;
  letters: number;
}

const AUTHORS = [1_100_000_003, 1_200_000_007, 1_300_000_021, 1_400_000_023, 1_500_000_041];

/** Park and Miller's generator: the same notes for every server. */
function random(): () => number {
  let state = 20_260_915;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Caret {
  words: Y.XmlText;
  at: number;
}

/** Five people who mostly type words one after the other, sometimes delete, go elsewhere or begin a line. */
export function writeHistory(edits: number): History {
  const doc = new Y.Doc();
  const notes = doc.getXmlFragment("runningNotes");
  const next = random();
  const history: History = { updates: [], itemsUpTo: [], authors: AUTHORS, text: "", letters: 0 };
  let items = 0;
  doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { beforeState, afterState }: Y.Transaction) => {
    items += (afterState.get(doc.clientID) ?? 0) - (beforeState.get(doc.clientID) ?? 0);
    history.updates.push(update);
    history.itemsUpTo.push(items);
  });
  const carets = new Map<number, Caret>();
  for (let edit = 0; edit < edits; edit += 1) {
    const author = AUTHORS[Math.floor(next() * AUTHORS.length)] ?? 0;
    doc.clientID = author;
    carets.set(author, change(notes, carets.get(author) ?? null, next));
  }
  history.text = notes.toJSON();
  history.letters = history.text.replaceAll(/<[^>]*>/g, "").length;
  doc.destroy();
  return history;
}

function change(notes: Y.XmlFragment, caret: Caret | null, next: () => number): Caret {
  const what = next();
  if (caret === null || what < 0.03) return newLine(notes, next);
  if (what < 0.06 && caret.at > 8) {
    const length = 1 + Math.floor(next() * 8);
    caret.words.delete(caret.at - length, length);
    return { words: caret.words, at: caret.at - length };
  }
  const here = what < 0.1 ? elsewhere(notes, next) : caret;
  // Somebody else may have deleted behind this caret.
  const at = Math.min(here.at, here.words.length);
  const word = wordOf(next);
  here.words.insert(at, word);
  return { words: here.words, at: at + word.length };
}

function newLine(notes: Y.XmlFragment, next: () => number): Caret {
  const paragraph = new Y.XmlElement("paragraph");
  const words = new Y.XmlText();
  const word = wordOf(next);
  words.insert(0, word);
  paragraph.insert(0, [words]);
  notes.push([paragraph]);
  return { words, at: word.length };
}

function elsewhere(notes: Y.XmlFragment, next: () => number): Caret {
  const paragraph = notes.get(Math.floor(next() * notes.length));
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error("a paragraph of the history has no text");
  return { words, at: Math.floor(next() * (words.length + 1)) };
}

/** Two to eight letters and a space. */
function wordOf(next: () => number): string {
  const letters = Array.from({ length: 2 + Math.floor(next() * 7) }, () => String.fromCharCode(97 + Math.floor(next() * 26)));
  return `${letters.join("")} `;
}
