import { expect } from "vitest";
import * as Y from "yjs";
import { settle } from "./fakeTimers.ts";
import { victimAwareness } from "./hostileFrames.ts";
import { LETTERS, MALLORY, VICTIM, victimUpdate } from "./hostileUpdates.ts";
import { updateFrame } from "./syncClients.ts";
import { syncHarness, type Harness, type Seat } from "./syncHarness.ts";
import { text, updateBytes } from "./updateBytes.ts";

/** All of a room that a hostile frame must leave as it was. */
interface Footprint {
  state: string;
  log: number;
  commits: number;
  /** What the others were shown of the document. */
  shown: number;
  present: unknown;
}

export interface HostileRoom {
  harness: Harness;
  ines: Seat;
  tomo: Seat;
  mallory: Seat;
  /** Lets Mallory send this, and waits until all that follows from it has happened. */
  suffers(frame: Uint8Array): Promise<void>;
  footprint(): Promise<Footprint>;
  /** The victim, a third person and Mallory (come back) go on writing, and all of it is stored and shown. */
  goesOn(): Promise<void>;
}

const ROOM = "a";
const docOf = ({ rooms }: Harness): Promise<Uint8Array> => rooms.read(ROOM, (doc) => Y.encodeStateAsUpdate(doc));
const letter = (client: number, clock: number, left: readonly [number, number]): Uint8Array =>
  updateFrame(updateBytes({ sections: [{ client, clock, structs: [text("!", { left })] }] }));

async function writes(seat: Seat, frame: Uint8Array): Promise<void> {
  const before = seat.of("ack").length;
  seat.receive(frame);
  await settle();
  expect(seat.closedWith).toBeNull();
  expect(seat.of("ack").length).toBe(before + 1);
}

async function logLength({ rooms }: Harness): Promise<number> {
  let length = 0;
  for await (const _ of rooms.history(ROOM)) length += 1;
  return length;
}

/** A room in which Ines has written a line and is seen, Tomo reads, and Mallory has come in. */
export async function hostileRoom(): Promise<HostileRoom> {
  const harness = syncHarness();
  const [ines, tomo, mallory] = await Promise.all(["ines", "tomo", "mallory"].map((as) => harness.seat(ROOM, { as, saysHello: true })));
  if (!ines || !tomo || !mallory) throw new Error("A seat is missing");
  ines.receive(updateFrame(victimUpdate()));
  ines.receive(victimAwareness());
  await harness.timers.pass(500);
  return {
    harness,
    ines,
    tomo,
    mallory,
    async suffers(frame) {
      mallory.receive(frame);
      await settle();
      await harness.timers.pass(500);
    },
    async footprint() {
      const shown = tomo.of("update").length + tomo.of("step2").length + ines.of("update").length + ines.of("step2").length;
      const heard = tomo.of("awareness").flatMap(({ states }) => [...states]);
      const present = Object.fromEntries(heard.filter(([id]) => id !== MALLORY));
      return { state: Buffer.from(await docOf(harness)).toString("base64"), log: await logLength(harness), commits: harness.storage.commits.length, shown, present };
    },
    async goesOn() {
      await writes(ines, letter(VICTIM, 2 + LETTERS.length, [VICTIM, 1 + LETTERS.length]));
      await writes(tomo, letter(20, 0, [VICTIM, 1 + LETTERS.length]));
      const again = await harness.seat(ROOM, { as: "mallory", saysHello: true });
      await writes(again, letter(MALLORY + 1_000, 0, [VICTIM, 1 + LETTERS.length]));
      const doc = docFrom(await docOf(harness));
      for (const client of [VICTIM, 20, MALLORY + 1_000]) expect(Y.getState(doc.store, client)).toBeGreaterThan(0);
      expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
      expect(tomo.of("update").at(-1)).toEqual(ines.of("update").at(-1));
      const stored = syncHarness({ storage: harness.storage });
      expect(await docOf(stored)).toEqual(await docOf(harness));
    },
  };
}

function docFrom(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}
