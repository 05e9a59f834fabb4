import { documentHeadKey, documentLogKey } from "@docket/server/src/storage/keys.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { watchStorage } from "@docket/server/src/storage/watchStorage.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import { fakeTimers, settle, type FakeTimers } from "../../../support/fakeTimers.ts";
import { gatedStorage, type GatedStorage } from "../../../support/gatedStorage.ts";
import { step1, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { quietLog } from "../../../support/syncServer.ts";
import { syncHarness, type Harness, type Seat } from "../../../support/syncHarness.ts";

const type = (text: string, clientId: number): Uint8Array => updateFrame(updateOf((each) => each.insert(0, text), clientId));
const serverText = ({ rooms }: Harness, docName: string): Promise<string> => rooms.read(docName, (doc) => textOf(doc).toJSON());
const diskFull = new AppError("STORAGE_FAILED", "disk full");

/** What a seat was given of the document, put together. */
function textShownTo(seat: Seat): string {
  const doc = new Y.Doc();
  for (const { bytes } of [...seat.of("step2"), ...seat.of("update")]) Y.applyUpdate(doc, bytes);
  return textOf(doc).toJSON();
}

async function seqsOf({ rooms }: Harness, docName: string): Promise<number[]> {
  const all: number[] = [];
  for await (const { seq } of rooms.history(docName)) all.push(seq);
  return all;
}

const lastAck = (seat: Seat): number => seat.of("ack").at(-1)?.ordinal ?? 0;

/** Two people in a room that has "kept" on disk, and a disk that refuses from now on. */
async function failingRoom(): Promise<{ harness: Harness; ines: Seat; tomo: Seat }> {
  const harness = syncHarness();
  const [ines, tomo] = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { as: "tomo" })];
  ines.receive(type("kept", 1));
  await settle();
  harness.storage.failWith(diskFull);
  ines.receive(type("new ", 2));
  await settle();
  return { harness, ines, tomo };
}

describe("a store that refuses commits", () => {
  it("stops neither rooms nor people, and nothing unsaved is acknowledged or shown (D5, F1, F2)", async () => {
    const { harness, ines, tomo } = await failingRoom();
    expect(harness.rooms.saving.current.state).toBe("failing");
    tomo.receive(type("newer ", 3));
    await harness.timers.pass(15_000);
    expect([ines.closedWith, tomo.closedWith]).toEqual([null, null]);
    expect([lastAck(ines), tomo.of("update").length]).toEqual([1, 1]);
  });

  it("is asked again until it takes everything, which is then acknowledged and shown in one go (F1, F4, W1)", async () => {
    const { harness, ines, tomo } = await failingRoom();
    tomo.receive(type("newer ", 3));
    await harness.timers.pass(15_000);
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect(harness.rooms.saving.current.state).toBe("working");
    expect(lastAck(ines)).toBe(2);
    for (const word of ["kept", "new ", "newer "]) expect(textShownTo(tomo)).toContain(word);
    expect(await seqsOf(harness, "a")).toEqual([1, 2, 3]);
    const again = syncHarness({ storage: harness.storage });
    expect(await serverText(again, "a")).toBe(await serverText(harness, "a"));
  });

  it("leaves reading as it was: joins, questions and awareness, of the document on disk (F3)", async () => {
    const { harness, tomo } = await failingRoom();
    const late = await harness.seat("a", { as: "late" });
    for (const seat of [tomo, late]) seat.receive(step1());
    await settle();
    expect([textShownTo(late), textShownTo(tomo)]).toEqual(["kept", "kept"]);
    expect(await serverText(harness, "a")).toBe("kept");
    expect(await serverText(harness, "other")).toBe("");
    expect(await harness.rooms.hasNotes("a")).toBe(true);
  });

  it("answers those who waited for the commit that it refused (F3, F5)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    harness.storage.shut();
    seat.receive(type("late", 1));
    await settle();
    seat.receive(step1());
    const read = serverText(harness, "a");
    const edit = harness.rooms.edit("a", "ada", (doc) => textOf(doc).insert(0, "edited "));
    const refused = expect(edit).rejects.toMatchObject({ code: "STORAGE_FAILED" });
    await settle();
    harness.storage.failWith(diskFull);
    harness.storage.open();
    await refused;
    expect([await read, textShownTo(seat)]).toEqual(["", ""]);
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect((await serverText(harness, "a")).split(" ").sort()).toEqual(["edited", "late"]);
  });

  it("refuses edits and erasing by the server at once, and changes nothing (F5)", async () => {
    const { harness, ines } = await failingRoom();
    const edit = harness.rooms.edit("a", "ada", (doc) => textOf(doc).insert(0, "never "));
    await expect(edit).rejects.toMatchObject({ code: "STORAGE_FAILED" });
    await expect(harness.rooms.erase("a")).rejects.toMatchObject({ code: "STORAGE_FAILED" });
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect(ines.closedWith).toBeNull();
    expect((await serverText(harness, "a")).includes("never")).toBe(false);
  });

  it("does not store twice what it has stored in spite of its refusal (F4)", async () => {
    const { harness, ines } = await failingRoom();
    harness.storage.failWith(null);
    harness.storage.failAfterwardsWith(diskFull);
    await harness.timers.pass(2_000);
    const commits = harness.storage.commits.filter((writes) => writes.some(({ key }) => key[0] === "document/log"));
    harness.storage.failAfterwardsWith(null);
    await harness.timers.pass(4_000);
    expect(lastAck(ines)).toBe(2);
    expect(await seqsOf(harness, "a")).toEqual([1, 2]);
    expect(harness.storage.commits.filter((writes) => writes.some(({ key }) => key[0] === "document/log"))).toEqual(commits);
  });

  it("ends the room whose log on disk is another than in memory, and no other (F4)", async () => {
    const { harness, ines, tomo } = await failingRoom();
    const other = await harness.seat("b", { saysHello: true });
    other.receive(type("fine", 1));
    harness.storage.failWith(null);
    await harness.storage.inner.commit([{ type: "put", key: documentLogKey("a", 2), value: new Uint8Array([1]) }]);
    await harness.timers.pass(4_000);
    expect([ines.closedWith, tomo.closedWith, other.closedWith]).toEqual([1013, 1013, null]);
    expect([lastAck(ines), lastAck(other)]).toEqual([1, 1]);
    expect(harness.rooms.saving.current.state).toBe("working");
  });

  it("ends the room whose head on disk is another than in memory (F4)", async () => {
    const { harness, ines } = await failingRoom();
    harness.storage.failWith(null);
    await harness.storage.inner.commit([{ type: "delete", key: documentHeadKey("a") }]);
    await harness.timers.pass(4_000);
    expect([ines.closedWith, lastAck(ines)]).toEqual([1013, 1]);
  });

  it("fills memory no further than the bound: writers are not read until some of it is stored (F2)", async () => {
    const harness = syncHarness({ limits: { unsavedBytes: 200 } });
    const [ines, tomo] = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { as: "tomo" })];
    harness.storage.failWith(diskFull);
    ines.receive(type("x".repeat(300), 1));
    await settle();
    expect([ines.isPaused, tomo.isPaused]).toEqual([true, false]);
    ines.receive(type("held", 2));
    await harness.timers.pass(10_000);
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect(ines.isPaused).toBe(false);
    expect(lastAck(ines)).toBe(2);
  });

  it("keeps a left room in memory until its edits are on disk (F6)", async () => {
    const { harness, ines, tomo } = await failingRoom();
    ines.connection.closed();
    tomo.connection.closed();
    await harness.timers.pass(200_000);
    const back = await harness.seat("a");
    expect(back.frames[0]?.type).toBe("step1");
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect((await serverText(harness, "a")).replace("kept", "")).toBe("new ");
  });

  it("is given up when the server closes (F6)", async () => {
    const { harness, ines } = await failingRoom();
    const closed = harness.rooms.close();
    await harness.timers.pass(5_000);
    await closed;
    expect(ines.closedWith).toBe(1013);
    expect(lastAck(ines)).toBe(1);
  });
});

describe("a store that is late", () => {
  it("is failing after 2 s, and working again when the commit ends (F1, F2)", async () => {
    const harness = syncHarness();
    const [ines, tomo] = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { as: "tomo" })];
    harness.storage.shut();
    ines.receive(type("slow", 1));
    await settle();
    await harness.timers.pass(1_999);
    expect(harness.rooms.saving.current.state).toBe("working");
    await harness.timers.pass(1);
    const { state, since } = harness.rooms.saving.current;
    expect([state, since]).toEqual(["failing", harness.timers.now()]);
    await harness.timers.pass(10_000);
    tomo.receive(step1());
    await settle();
    expect([textShownTo(tomo), lastAck(ines)]).toEqual(["", 0]);
    harness.storage.open();
    await settle();
    expect(harness.rooms.saving.current.state).toBe("working");
    expect([textShownTo(tomo), lastAck(ines)]).toEqual(["slow", 1]);
    expect(harness.storage.commits).toHaveLength(1);
  });
});

describe("a store that has stopped", () => {
  const watched = (lost: string[], timers: FakeTimers): { storage: Storage; gate: GatedStorage } => {
    const gate = gatedStorage();
    const storage = watchStorage(gate, { now: () => timers.now(), after: (ms, run) => timers.after(ms, run), log: quietLog, onLost: (why) => void lost.push(why) });
    return { storage, gate };
  };
  const put = (storage: Storage): Promise<void> => storage.commit([{ type: "put", key: ["a"], value: new Uint8Array() }]);

  it("is lost when a commit has not ended after 20 s, and not before (F9)", async () => {
    const [lost, timers]: [string[], FakeTimers] = [[], fakeTimers()];
    const { storage, gate } = watched(lost, timers);
    gate.shut();
    const commit = put(storage);
    await timers.pass(19_999);
    expect(lost).toEqual([]);
    await timers.pass(1);
    expect(lost).toHaveLength(1);
    gate.open();
    await commit;
  });

  it("is not lost when the whole process stood still meanwhile (F9)", async () => {
    const [lost, timers]: [string[], FakeTimers] = [[], fakeTimers()];
    const { storage, gate } = watched(lost, timers);
    gate.shut();
    const commit = put(storage);
    await timers.skip(3_600_000);
    gate.open();
    await commit;
    await timers.pass(20_000);
    expect(lost).toEqual([]);
  });
});

describe("whoever watches the store", () => {
  it("is a client that said hello, also one that comes while the store fails, and no other (F7)", async () => {
    const { harness, ines, tomo } = await failingRoom();
    const late = await harness.seat("a", { as: "late", saysHello: true });
    expect(late.frames.slice(0, 2).map((frame) => frame.type)).toEqual(["hello", "storage"]);
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect([ines, late].map((seat) => seat.of("storage").map(({ state }) => state))).toEqual([["failing", "saving"], ["failing", "saving"]]);
    expect(tomo.of("storage")).toEqual([]);
  });

  it("hears of each change, also of commits that no room made, and the log once in 10 s (F1, F7)", async () => {
    const lines: string[] = [];
    const log = { info: (_: object, line: string) => void lines.push(line), warn: () => undefined, error: (_: object, line: string) => void lines.push(line) };
    const harness = syncHarness({ log });
    const heard: string[] = [];
    harness.rooms.saving.onChange(({ state }) => void heard.push(state));
    const seat = await harness.seat("a");
    harness.storage.failWith(diskFull);
    seat.receive(type("x", 1));
    await settle();
    await harness.timers.pass(9_000);
    expect([heard, lines]).toEqual([["failing"], ["the store refused a commit"]]);
    await harness.timers.pass(3_000);
    expect(lines).toEqual(["the store refused a commit", "the store refused a commit"]);
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect([heard, lines.at(-1)]).toEqual([["failing", "working"], "the store takes writes again"]);
  });
});

describe("a page", () => {
  const told = (seat: Seat): string[] => seat.of("storage").map(({ state }) => state);

  it("is told once that the server cannot save, in whatever room it is, and once that it can again; programs are told nothing (F7)", async () => {
    const { harness, ines, tomo } = await failingRoom();
    const elsewhere = await harness.seat("b", { saysHello: true });
    ines.receive(type("newer ", 3));
    await harness.timers.pass(15_000);
    expect([told(ines), told(elsewhere), told(tomo)]).toEqual([["failing"], ["failing"], []]);
    harness.storage.failWith(null);
    await harness.timers.pass(2_000);
    expect([told(ines), told(elsewhere), told(tomo)]).toEqual([["failing", "saving"], ["failing", "saving"], []]);
    expect((await harness.seat("b", { saysHello: true })).of("storage")).toEqual([]);
  });

  it("is told what holds when its notes are loaded, not what held when it came (F7)", async () => {
    const storage = gatedStorage();
    let load: () => void = () => undefined;
    const loading = new Promise<void>((resolve) => (load = resolve));
    const slow: GatedStorage = { ...storage, get: (key) => (key.includes("slow") ? loading.then(() => storage.get(key)) : storage.get(key)) };
    const harness = syncHarness({ storage: slow });
    const ines = await harness.seat("a", { saysHello: true });
    storage.failWith(diskFull);
    ines.receive(type("x", 1));
    await settle();
    const waiting = await harness.seat("slow", { saysHello: true });
    storage.failWith(null);
    await harness.timers.pass(2_000);
    expect([harness.rooms.saving.current.state, waiting.frames]).toEqual(["working", []]);
    load();
    await settle();
    expect(waiting.frames.map(({ type: kind }) => kind)).toEqual(["hello", "step1"]);
  });
});

describe("a batch that no store can take", () => {
  it("ends its own room only, and is no failure of the disk (F8)", async () => {
    const broken = {
      open: async (docName: string) => ({
        afterUpdate: () => (docName === "a" ? [{ type: "put" as const, key: ["é"], value: new Uint8Array() }] : []),
        afterCommit: () => undefined,
      }),
    };
    const harness = syncHarness({ derived: [broken] });
    const [ines, other] = [await harness.seat("a"), await harness.seat("b", { saysHello: true })];
    ines.receive(type("x", 1));
    other.receive(type("y", 2));
    await settle();
    expect([ines.closedWith, other.closedWith, lastAck(other)]).toEqual([1011, null, 1]);
    expect(harness.rooms.saving.current.state).toBe("working");
  });
});
