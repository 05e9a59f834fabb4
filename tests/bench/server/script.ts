import * as encoding from "lib0/encoding";
import * as Y from "yjs";

const WORDS = "we agreed to move the review to thursday and ask the hall for one more table ";

/** All that somebody will type, made before the clock runs: one paragraph of their own, letter after letter. */
export interface Script {
  clientId: number;
  /** Clock of the first letter; each letter takes one. */
  firstClock: number;
  /** Makes the paragraph. */
  opening: Uint8Array;
  /** One update per letter. */
  letters: Uint8Array[];
}

const scripts = new Map<number, Script>();

/** The script of this person; the same for every server, so that all get the same work. */
export function scriptOf(clientId: number, length: number): Script {
  const known = scripts.get(clientId);
  if (known !== undefined && known.letters.length >= length) return known;
  const script = write(clientId, length);
  scripts.set(clientId, script);
  return script;
}

function write(clientId: number, length: number): Script {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const words = new Y.XmlText();
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    doc.getXmlFragment("runningNotes").push([paragraph]);
    paragraph.push([words]);
    words.insert(0, "·");
  });
  const firstClock = Y.getState(doc.store, clientId);
  for (let place = 0; place < length; place += 1) words.insert(words.length, WORDS[place % WORDS.length] ?? " ");
  const [opening = new Uint8Array(), ...letters] = updates;
  doc.destroy();
  return { clientId, firstClock, opening, letters };
}

/** The awareness message of a caret behind the item with this id, as an editor sends it. */
export function caretAt(person: number, clock: number, item: { client: number; clock: number }): Uint8Array {
  const position = { type: null, tname: null, item, assoc: 0 };
  const state = { user: { name: `Person ${person % 1000}`, color: "#30bced" }, cursor: { anchor: position, head: position } };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, person);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}
