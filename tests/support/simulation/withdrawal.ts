import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import { settle } from "../fakeTimers.ts";
import { type Random, randomOf } from "../random.ts";
import { updateFrame } from "../syncClients.ts";
import { type Harness, syncHarness } from "../syncHarness.ts";

/** Somebody without an editor. What they do reaches the room at once; what others do reaches them when they read. */
interface Writer {
  notes: Y.XmlFragment;
  act(change: () => void): Promise<void>;
  read(): void;
}

const NOTES = "notes";
const [LINE, BEFORE] = [0, "hello world"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");

/**
 * One makes another block of a line while a second, who hears of nothing, types into it and takes some of that back;
 * a third reads and types between those letters. Gives what is wrong in the end; empty: nothing.
 */
export async function playWithdrawal(seed: number): Promise<string[]> {
  const random = randomOf(seed);
  const harness = syncHarness();
  const begin = emptyNotes();
  begin.getXmlFragment("runningNotes").insert(LINE, [lineOf("paragraph", BEFORE)]);
  const state = Y.encodeStateAsUpdate(begin);
  (await harness.seat(NOTES, { as: "ines", saysHello: true })).receive(updateFrame(state));
  await settle();
  const [ana, ben, cleo] = [await writerIn(harness, "ana", state), await writerIn(harness, "ben", state), await writerIn(harness, "cleo", state)];
  const own = LETTERS.slice(0, 2 + random.int(5));
  const between = LETTERS.slice(own.length, own.length + 1 + random.int(6));
  const at = random.int(BEFORE.length + 1);
  await copyLine(ana, "heading");
  await ben.act(() => textIn(ben).insert(at, own.join("")));
  for (const letter of between) {
    cleo.read();
    const shown = textIn(cleo).toJSON();
    const places = own.map((each) => shown.indexOf(each) + random.int(2));
    await cleo.act(() => textIn(cleo).insert(random.pick(places), letter));
    if (random.chance(0.3)) await copyLine(ana, random.pick(["paragraph", "heading"]));
  }
  const [from, count] = rangeOf(random, own.length);
  await ben.act(() => textIn(ben).delete(at + from, count));
  const left = new Set([...own.slice(0, from), ...own.slice(from + count), ...between]);
  const there = (await harness.rooms.read(NOTES, (doc) => doc.getXmlFragment("runningNotes").toJSON())).match(/[A-Z]/g) ?? [];
  return there.toSorted().join("") === [...left].toSorted().join("") ? [] : [`expected the letters ${[...left].join("")}, got ${there.join("")}`];
}

async function writerIn(harness: Harness, as: string, state: Uint8Array): Promise<Writer> {
  const seat = await harness.seat(NOTES, { as, saysHello: true });
  const doc = emptyNotes();
  Y.applyUpdate(doc, state);
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "room") seat.receive(updateFrame(update));
  });
  return {
    notes: doc.getXmlFragment("runningNotes"),
    async act(change) {
      doc.transact(change);
      await settle();
    },
    read() {
      for (const frame of seat.frames) if (frame.type === "update" || frame.type === "step2") Y.applyUpdate(doc, frame.bytes, "room");
    },
  };
}

/** As an editor makes another kind of block of a line: the old one is deleted, and its text is put anew. */
async function copyLine(writer: Writer, name: string): Promise<void> {
  writer.read();
  await writer.act(() => {
    const text = textIn(writer).toJSON();
    writer.notes.delete(LINE, 1);
    writer.notes.insert(LINE, [lineOf(name, text)]);
  });
}

function lineOf(name: string, text: string): Y.XmlElement {
  const line = new Y.XmlElement(name);
  line.insert(0, [new Y.XmlText(text)]);
  return line;
}

const textIn = ({ notes }: Writer): Y.XmlText => (notes.get(LINE) as Y.XmlElement).get(0) as Y.XmlText;

/** At least one of so many, and where they begin. */
function rangeOf(random: Random, length: number): [from: number, count: number] {
  const from = random.int(length);
  return [from, 1 + random.int(length - from)];
}
