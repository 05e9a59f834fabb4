import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { settle } from "../../../support/fakeTimers.ts";
import { HOSTILE_FRAMES } from "../../../support/hostileFrames.ts";
import { hostileRoom, type HostileRoom } from "../../../support/hostileRoom.ts";
import { HOSTILE_UPDATES, MALLORY, nestedElements, type Fate } from "../../../support/hostileUpdates.ts";
import { step2, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { syncHarness } from "../../../support/syncHarness.ts";

const SEED = Number(process.env["SEED"] ?? 20_261_124);

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Each as an update or as a SyncStep2: both go the same way. */
const FRAMES = HOSTILE_UPDATES.map(({ title, fate, bytes }, i) =>
  i % 2 === 0 ? { title: `an update: ${title}`, fate, bytes: () => updateFrame(bytes()) } : { title: `a SyncStep2: ${title}`, fate, bytes: () => step2(bytes()) },
);

/** What Mallory gets for an update of this fate. */
function expectAnswer({ mallory }: HostileRoom, fate: Fate): void {
  expect(mallory.closedWith).toBe(fate === "malformed" || fate === "spoils" ? 4400 : null);
  expect(mallory.of("step1")).toHaveLength(fate === "missing" ? 2 : 1);
  expect(mallory.of("refused").map(({ code }) => code)).toEqual(fate === "foreign" ? ["UPDATE_FOREIGN"] : []);
  expect(mallory.of("ack")).toHaveLength(fate === "harmless" ? 1 : 0);
}

describe("a room under hostile frames", () => {
  it.each([SEED, SEED + 1, SEED + 2])("stays whole, serves honest people and equals its log, SEED=%i (W2, W4, W7)", async (seed) => {
    const random = randomFrom(seed);
    const pick = (below: number): number => Math.floor(random() * below);
    const harness = syncHarness({ limits: { logUpdates: 50 } });
    const doc = new Y.Doc();
    const honestUpdates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => honestUpdates.push(update));
    const honest = await harness.seat("a", { saysHello: true });
    const letters: string[] = [];
    for (let round = 0; round < 300; round++) {
      const letter = String.fromCharCode(0x4e00 + round);
      letters.push(letter);
      textOf(doc).insert(pick(textOf(doc).length + 1), letter);
      const genuine = honestUpdates.at(-1) ?? new Uint8Array();
      const mutated = random() < 0.2 ? Y.encodeStateAsUpdate(doc) : genuine.slice();
      for (let flips = pick(3) + 1; flips > 0; flips--) mutated[pick(mutated.length)] = pick(256);
      const mallory = await harness.seat("a", { as: "mallory" });
      mallory.role = random() < 0.5 ? "viewer" : "editor";
      const frame = random() < 0.5 ? updateFrame(mutated) : step2(mutated);
      mallory.receive(random() < 0.1 ? frame.subarray(0, pick(frame.length)) : frame);
      mallory.connection.closed();
      honest.receive(step2(Y.encodeStateAsUpdate(doc)));
      if (round % 7 === 0) await settle();
    }
    await settle();
    expect(honest.closedWith).toBeNull();
    expect(honest.of("ack").at(-1)?.ordinal).toBe(300);
    const live = await harness.rooms.read("a", (each) => ({ state: Y.encodeStateVector(each), json: textOf(each).toJSON(), pending: each.store.pendingStructs ?? each.store.pendingDs }));
    expect(live.pending).toBeNull();
    const again = syncHarness({ storage: harness.storage });
    expect(await again.rooms.read("a", (each) => ({ state: Y.encodeStateVector(each), json: textOf(each).toJSON(), pending: null }))).toEqual(live);
    const replayed = new Y.Doc();
    for await (const { update } of harness.rooms.history("a")) Y.applyUpdate(replayed, update);
    expect(textOf(replayed).toJSON()).toBe(live.json);
  });

  it.each(FRAMES)("leaves no trace of $title (W4, W5, W7, W10, W11, O1)", async ({ fate, bytes }) => {
    const room = await hostileRoom();
    const before = await room.footprint();
    await room.suffers(bytes());
    expectAnswer(room, fate);
    if (fate !== "harmless") expect(await room.footprint()).toEqual(before);
    await room.goesOn();
  });

  it.each(HOSTILE_FRAMES)("leaves no trace of $title (W2, A1, A2, A3)", async ({ fate, bytes }) => {
    const room = await hostileRoom();
    const before = await room.footprint();
    await room.suffers(bytes());
    expect(room.mallory.closedWith).toBe(fate === "closed" ? 4400 : null);
    expect(await room.footprint()).toEqual(before);
    await room.goesOn();
  });

  it.each(HOSTILE_FRAMES.filter(({ title }) => /^(?:a|the) state(?! vector)/.test(title)))("shows nobody $title (A2)", async ({ bytes }) => {
    const room = await hostileRoom();
    await room.suffers(bytes());
    expect(room.tomo.of("awareness").flatMap(({ states }) => [...states.keys()])).not.toContain(MALLORY);
  });

  it("takes elements nested 500 deep (W11)", async () => {
    const room = await hostileRoom();
    await room.suffers(updateFrame(nestedElements(500)));
    expect(room.mallory.closedWith).toBeNull();
    expect(room.mallory.of("ack")).toHaveLength(1);
    await room.goesOn();
  });

  it("keeps two thousand frames of viewers without any effect (W3)", async () => {
    const random = randomFrom(SEED);
    const harness = syncHarness();
    await harness.rooms.edit("a", "ines", (doc) => textOf(doc).insert(0, "minutes"));
    const before = harness.storage.commits.length;
    const genuine = updateOf((text) => text.insert(0, "vandalism"));
    for (let round = 0; round < 20; round++) {
      const viewer = await harness.seat("a", { as: "vera" });
      viewer.role = "viewer";
      for (let i = 0; i < 100; i++) {
        const bytes = genuine.slice();
        if (random() < 0.5) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        viewer.receive(i % 2 === 0 ? updateFrame(bytes) : step2(bytes));
      }
    }
    await settle();
    expect(harness.storage.commits).toHaveLength(before);
    expect(await harness.rooms.read("a", (each) => textOf(each).toJSON())).toBe("minutes");
  });
});
