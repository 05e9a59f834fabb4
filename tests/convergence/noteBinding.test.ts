// @vitest-environment happy-dom
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { actionItem, bullets, mention, paragraph, tableOf } from "../support/noteBuilders.ts";
import { ACTS, actSomewhere, CALM_ACTS, compose } from "../support/noteActs.ts";
import { type NoteEditor, noteEditor } from "../support/noteEditor.ts";
import { createReplica } from "../support/noteReplica.ts";
import { type Random, randomOf, SEED } from "../support/random.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 4);
const STEPS = 150;
const EDITORS = 3;
const START: NoteJson[] = [
  paragraph("above"),
  bullets([paragraph("a"), bullets([paragraph("b")])], [paragraph("c")]),
  tableOf([paragraph("d")], [paragraph("e")]),
  actionItem("mirror", "order the mirror ", mention("Otto Brandt")),
  { type: "paragraph" },
];

/** A document and what is on its way to it. */
interface Peer {
  doc: Y.Doc;
  inbox: Uint8Array[];
}

let open: NoteEditor[] = [];
afterEach(end);

function end(): void {
  for (const each of open) {
    each.end();
    each.doc.destroy();
  }
  open = [];
}

/** Editors of the same notes, and the network between them and `others`. */
function connect(start: NoteJson[], others: readonly Y.Doc[] = []): Peer[] {
  const first = noteEditor({ content: start });
  const state = Y.encodeStateAsUpdate(first.doc);
  const copies = Array.from({ length: EDITORS - 1 }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return noteEditor({ doc });
  });
  open = [first, ...copies];
  for (const doc of others) Y.applyUpdate(doc, state, "server");
  const peers: Peer[] = [...open.map(({ doc }) => doc), ...others].map((doc) => ({ doc, inbox: [] }));
  for (const peer of peers) {
    peer.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") for (const other of peers) if (other !== peer) other.inbox.push(update);
    });
  }
  return peers;
}

/** Some of what is on its way arrives, in one transaction; now and then in another order, or twice. */
function receive({ doc, inbox }: Peer, random: Random): void {
  const batch = inbox.splice(0, 1 + random.int(inbox.length + 1));
  if (random.chance(0.1)) batch.reverse();
  if (random.chance(0.1)) batch.push(...batch.slice(0, 2));
  doc.transact(() => batch.forEach((update) => Y.applyUpdate(doc, update, "server")), "server");
}

/** Until nothing is on its way. */
function exchange(peers: readonly Peer[]): void {
  while (peers.some(({ inbox }) => inbox.length > 0)) {
    for (const { doc, inbox } of peers) {
      const batch = inbox.splice(0);
      doc.transact(() => batch.forEach((update) => Y.applyUpdate(doc, update, "server")), "server");
    }
  }
}

/** The editor has what a reader makes of a copy of the document. */
function expectShown({ editor, doc }: NoteEditor): void {
  // What an editor repairs by itself, as a table with a row too short, is written with whatever it does next.
  editor.view.dispatch(editor.state.tr);
  editor.state.doc.check();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const read = initProseMirrorDoc(fragmentOf(copy, "runningNotes"), noteSchema).doc;
  // Notes without a block are shown as an empty line.
  if (read.childCount > 0) expect(editor.getJSON()).toEqual(read.toJSON());
}

function rounds(run: (random: Random) => void): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      run(randomOf(SEED + round));
    } catch (error) {
      throw new Error(`SEED=${SEED + round}`, { cause: error });
    }
    end();
  }
}

function newNames(): () => string {
  let names = 0;
  return () => `item${String((names += 1)).replace(/\d/g, (digit) => "bcdefghijk"[Number(digit)] ?? "")}`;
}

describe(`an editor among others (SEED=${SEED})`, { timeout: 120_000 }, () => {
  it("shows at every moment what its document holds, and in the end what the others show, whatever they edit", () => {
    rounds((random) => {
      const replica = createReplica(random, newNames());
      const peers = connect(START, [replica.doc]);
      for (let step = 0; step < STEPS; step += 1) {
        const at = random.int(peers.length);
        const [note, peer] = [open[at], peers[at] as Peer];
        if (random.chance(0.4)) receive(peer, random);
        else if (note) actSomewhere(note, random, ACTS);
        else replica.edit();
        if (note) expectShown(note);
      }
      exchange(peers);
      for (const note of open) expectShown(note);
      // What one of them repaired reaches the others.
      exchange(peers);
      for (const { editor } of open.slice(1)) expect(editor.getJSON()).toEqual(open[0]?.editor.getJSON());
    });
  });

  it("has every letter that anybody typed, once, while lines, lists, tables and marks change around it", () => {
    rounds((random) => {
      const peers = connect(START);
      const typed: string[] = [];
      const newLetter = (): string => String.fromCodePoint(0x4e00 + typed.length);
      for (let step = 0; step < STEPS; step += 1) {
        const at = random.int(peers.length);
        const [note, peer] = [open[at] as NoteEditor, peers[at] as Peer];
        if (random.chance(0.3)) receive(peer, random);
        else if (random.chance(0.6)) {
          if (random.chance(0.3)) note.editor.commands.setTextSelection(random.int(note.editor.state.doc.content.size));
          if (note.editor.state.selection.empty && note.editor.state.selection.$from.parent.inlineContent) {
            const letter = newLetter();
            typed.push(letter);
            if (random.chance(0.2)) compose(note, ["n", "ni", letter]);
            else note.type(letter);
          }
        } else {
          // Blocks that become others are made anew: a letter on its way into the old one would be lost with any binding.
          exchange(peers);
          // A selection would be replaced.
          note.editor.commands.setTextSelection(note.editor.state.selection.from);
          actSomewhere(note, random, CALM_ACTS);
          exchange(peers);
        }
        expectShown(note);
      }
      exchange(peers);
      for (const note of open) {
        const shown = note.editor.getText().replace(/[^\u4e00-\u9fff]/g, "").split("");
        expect(shown.toSorted()).toEqual(typed.toSorted());
      }
    });
  });
});
