import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";
import { createReplica } from "../noteReplica.ts";
import type { Random } from "../random.ts";
import { wordMaker } from "./letters.ts";
import type { Pen } from "./simulatedClient.ts";

/** Somebody who types, deletes, makes and removes lines, and perhaps undoes it: quick, and enough for most of what can go wrong. */
export function typist(random: Random, clientId: number, undoes: boolean): Pen {
  const doc = emptyNotes();
  doc.clientID = clientId;
  const fragment = fragmentOf(doc, FRAGMENTS[1]);
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set(["own"]), captureTimeout: 0 });
  const newWord = wordMaker(random, clientId);

  function change(): void {
    const lines = fragment.toArray().filter((line) => line instanceof Y.XmlElement);
    const text = lines.length === 0 ? null : random.pick(lines).get(0);
    if (!(text instanceof Y.XmlText) || random.chance(0.1)) {
      const line = new Y.XmlElement("paragraph");
      line.insert(0, [new Y.XmlText("new")]);
      return fragment.insert(random.int(fragment.length + 1), [line]);
    }
    if (random.chance(0.05)) return fragment.delete(random.int(fragment.length), 1);
    if (random.chance(0.3) && text.length > 0) return text.delete(random.int(text.length), 1);
    text.insert(random.int(text.length + 1), newWord());
  }

  return {
    doc,
    again: (word) => doc.transact(() => lineOf(fragment)?.insert(0, word), "own"),
    edit() {
      if (undoes && random.chance(0.1)) undo.undo();
      else if (undoes && random.chance(0.05)) undo.redo();
      else doc.transact(change, "own");
    },
  };
}

function lineOf(fragment: Y.XmlFragment): Y.XmlText | null {
  const line = fragment.toArray().find((each) => each instanceof Y.XmlElement);
  const text = line instanceof Y.XmlElement ? line.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

/** Somebody with an editor: every kind of change that the note schema allows. */
export function editorUser(random: Random, clientId: number): Pen {
  let names = 0;
  const letters = (count: number): string => String(count).replaceAll(/\d/g, (digit) => "bcdefghijk"[Number(digit)] ?? "");
  const replica = createReplica(random, () => `item${letters(clientId)}${letters((names += 1))}`.slice(0, 26), wordMaker(random, clientId));
  replica.doc.clientID = clientId;
  return { doc: replica.doc, edit: () => void replica.edit(), again: () => undefined };
}
