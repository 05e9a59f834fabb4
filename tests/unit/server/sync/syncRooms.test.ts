import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import type { DerivedWriter } from "@docket/server/src/documents/derivedWriter.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { nextConnectionState } from "@docket/server/src/sync/connectionState.ts";
import { nextRoomState, type RoomState } from "@docket/server/src/sync/roomState.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { settle } from "../../../support/fakeTimers.ts";
import { step1, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { element, text, updateBytes } from "../../../support/updateBytes.ts";
import { syncHarness, type Harness } from "../../../support/syncHarness.ts";

const type = (text: string, clientId: number): Uint8Array => updateFrame(updateOf((each) => each.insert(0, text), clientId));
const serverText = ({ rooms }: Harness, docName: string): Promise<string> => rooms.read(docName, (doc) => textOf(doc).toJSON());

/** A good paragraph followed by words where only elements may stand: found when both are applied. */
const halfGood = updateFrame(
  updateBytes({ sections: [{ client: 5, structs: [element("paragraph", {}), text("bad", { left: [5, 0] })] }] }),
);

/** A derived writer that fails at updates with this text. */
const failingAt = (text: string): DerivedWriter => ({
  open: async (_, doc) => ({
    afterUpdate() {
      if (textOf(doc).toJSON().includes(text)) throw new Error("broken derivation");
      return [];
    },
    afterCommit: () => undefined,
  }),
});

describe("the states of sync", () => {
  it("hold a connection's frames until it is live, and handle none when it is closed (S1)", () => {
    const [a, b] = [new Uint8Array([1]), new Uint8Array([2])];
    const waiting = nextConnectionState({ kind: "waiting", held: [a] }, { type: "frame", frame: b });
    expect(waiting).toEqual({ state: { kind: "waiting", held: [a, b] }, handle: [] });
    expect(nextConnectionState(waiting.state, { type: "ready" })).toEqual({ state: { kind: "live" }, handle: [a, b] });
    expect(nextConnectionState({ kind: "live" }, { type: "frame", frame: a }).handle).toEqual([a]);
    expect(nextConnectionState({ kind: "live" }, { type: "hold" }).state).toEqual({ kind: "waiting", held: [] });
    expect(nextConnectionState(waiting.state, { type: "hold" }).state).toEqual(waiting.state);
    for (const input of [{ type: "ready" }, { type: "hold" }, { type: "frame", frame: a }] as const) {
      expect(nextConnectionState({ kind: "closed" }, input)).toEqual({ state: { kind: "closed" }, handle: [] });
    }
  });

  it("let a room end once and for all (S2)", () => {
    const error = new AppError("STORAGE_FAILED", "x");
    const stopped: RoomState = { kind: "stopped", error };
    for (const state of [{ kind: "loading" }, { kind: "open" }, { kind: "rebuilding" }] as const) {
      expect(nextRoomState(state, { type: "stop", error })).toEqual(stopped);
    }
    for (const input of [{ type: "loaded" }, { type: "spoiled" }, { type: "stop", error: new AppError("SERVER_FAULT", "y") }] as const) {
      expect(nextRoomState(stopped, input)).toBe(stopped);
    }
    expect(nextRoomState({ kind: "open" }, { type: "spoiled" })).toEqual({ kind: "rebuilding" });
    expect(nextRoomState({ kind: "loading" }, { type: "spoiled" })).toEqual({ kind: "loading" });
  });
});

describe("rooms", () => {
  it("handle frames sent while the document was loading, in their order (S1)", async () => {
    const harness = syncHarness();
    const joining = harness.seat("a", { saysHello: true });
    const seat = await joining;
    expect(seat.isPaused).toBe(false);
    expect(seat.frames.map(({ type: kind }) => kind)).toEqual(["hello", "step1"]);
    seat.receive(type("x", 1));
    seat.receive(step1());
    await settle();
    expect(seat.frames.map(({ type: kind }) => kind)).toEqual(["hello", "step1", "hello", "step2", "ack"]);
  });

  it("throw away a document that an update has half changed, and disturb nobody else (W7)", async () => {
    const harness = syncHarness();
    const [ines, mallory, tomo] = [await harness.seat("a"), await harness.seat("a"), await harness.seat("a")];
    ines.receive(type("kept ", 1));
    tomo.receive(step1());
    mallory.receive(halfGood);
    ines.receive(type("and more ", 2));
    await settle();
    expect(mallory.closedWith).toBe(4400);
    expect([ines.closedWith, tomo.closedWith]).toEqual([null, null]);
    expect((await serverText(harness, "a")).split(" ").sort()).toEqual(["", "and", "kept", "more"]);
    const answer = new Y.Doc();
    Y.applyUpdate(answer, tomo.of("step2")[0]?.bytes ?? new Uint8Array());
    expect(textOf(answer).toJSON()).toBe("kept ");
    const heard = new Y.Doc();
    for (const { bytes } of tomo.of("update")) Y.applyUpdate(heard, bytes);
    expect(textOf(heard).toJSON()).toBe(await serverText(harness, "a"));
    expect(ines.isPaused).toBe(false);
  });

  it("close the sender with 1011 when the fault is the server's, and keep the document whole (W7)", async () => {
    const harness = syncHarness({ derived: [failingAt("poison")] });
    const [ines, tomo] = [await harness.seat("a"), await harness.seat("a")];
    ines.receive(type("poison", 1));
    tomo.receive(type("fine", 2));
    await settle();
    expect([ines.closedWith, tomo.closedWith]).toEqual([1011, null]);
    expect(await serverText(harness, "a")).toBe("fine");
  });

  it("log what the document says, not the bytes that came (W6)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    const doc = new Y.Doc();
    textOf(doc).insert(0, "x");
    const first = Y.encodeStateAsUpdate(doc);
    textOf(doc).insert(1, "y");
    seat.receive(updateFrame(first));
    await settle();
    seat.receive(updateFrame(Y.encodeStateAsUpdate(doc)));
    await settle();
    const stored: Uint8Array[] = [];
    for await (const record of harness.rooms.history("a")) stored.push(record.update);
    const second = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(first));
    expect(stored).toEqual([first, second]);
    expect(seat.of("update").map(({ bytes }) => bytes)).toEqual(stored);
  });

  it("let the server edit a document like anybody else (W9)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    harness.storage.shut();
    let isDone = false;
    const edit = harness.rooms.edit("a", "ada", (doc) => textOf(doc).insert(0, "ticked")).then(() => void (isDone = true));
    await settle();
    expect([isDone, seat.of("update").length]).toEqual([false, 0]);
    harness.storage.open();
    await edit;
    expect(seat.of("update")).toHaveLength(1);
    for await (const { author } of harness.rooms.history("a")) expect(author).toBe("ada");
    await harness.rooms.edit("a", "ada", () => undefined);
    expect(await serverText(harness, "a")).toBe("ticked");
  });

  it("keep nothing of an edit whose function throws (W9)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    const edit = harness.rooms.edit("a", "ada", (doc) => {
      textOf(doc).insert(0, "half");
      throw new AppError("ACTION_ITEM_NOT_FOUND", "no such item");
    });
    await expect(edit).rejects.toMatchObject({ code: "ACTION_ITEM_NOT_FOUND" });
    await settle();
    expect(seat.closedWith).toBeNull();
    expect(await serverText(harness, "a")).toBe("");
    expect(harness.storage.commits).toEqual([]);
  });

  it("keep an edit free of one that failed just before it, though both had waited for the same load (W7, W9)", async () => {
    const harness = syncHarness();
    const failing = harness.rooms.edit("a", "ada", (doc) => {
      textOf(doc).insert(0, "half");
      throw new AppError("ACTION_ITEM_NOT_FOUND", "no such item");
    });
    const edit = harness.rooms.edit("a", "bo", (doc) => textOf(doc).insert(0, "whole"));
    const seen = harness.rooms.read("a", (doc) => textOf(doc).toJSON());
    await expect(failing).rejects.toMatchObject({ code: "ACTION_ITEM_NOT_FOUND" });
    await edit;
    expect(await seen).toBe("whole");
    const stored = openDocument("a", await createDocLog(harness.storage.inner).load("a"));
    expect(textOf(stored).toJSON()).toBe("whole");
  });

  it("show readers only what is stored (R3)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    harness.storage.shut();
    seat.receive(type("x", 1));
    await settle();
    let found: string | null = null;
    const reading = serverText(harness, "a").then((text) => void (found = text));
    await settle();
    expect(found).toBeNull();
    harness.storage.open();
    await reading;
    expect(found).toBe("x");
    await expect(harness.rooms.read("a", () => { throw new Error("reader's own"); })).rejects.toThrow("reader's own");
  });

  it("stay for a minute after the last has left, and load again afterwards (S4)", async () => {
    let opened = 0;
    const counting: DerivedWriter = {
      async open() {
        opened += 1;
        return { afterUpdate: () => [], afterCommit: () => undefined };
      },
    };
    const harness = syncHarness({ derived: [counting] });
    const seat = await harness.seat("a");
    seat.receive(type("x", 1));
    await settle();
    seat.connection.closed();
    await harness.timers.pass(59_000);
    expect(await serverText(harness, "a")).toBe("x");
    expect(opened).toBe(1);
    await harness.timers.pass(60_000);
    expect(await serverText(harness, "a")).toBe("x");
    expect(opened).toBe(2);
  });

  it("never hold one document twice, however joins and leaves fall together (S3)", async () => {
    const docs = new Set<Y.Doc>();
    let alive = 0;
    const watching: DerivedWriter = {
      async open(_, doc) {
        docs.add(doc);
        alive += 1;
        doc.on("destroy", () => void (alive -= 1));
        expect(alive).toBe(1);
        return { afterUpdate: () => [], afterCommit: () => undefined };
      },
    };
    const harness = syncHarness({ derived: [watching], limits: { roomStays: 10 } });
    for (let i = 1; i <= 30; i++) {
      await harness.rooms.edit("a", "ines", (doc) => textOf(doc).insert(0, "x"));
      harness.storage.shut();
      await harness.timers.pass(10);
      const joining = harness.seat("a");
      const text = serverText(harness, "a");
      await settle();
      harness.storage.open();
      expect(await text).toHaveLength(i);
      (await joining).connection.closed();
      await harness.timers.pass(10);
    }
    expect(docs.size).toBeGreaterThan(30);
  });

  it("close who may no longer read, at the next frame or when asked to look (R4)", async () => {
    const harness = syncHarness();
    const [ines, tomo] = [await harness.seat("a"), await harness.seat("a")];
    ines.role = null;
    ines.receive(step1());
    expect([ines.closedWith, ines.of("step2").length]).toEqual([4403, 0]);
    tomo.nowIs(null);
    expect(tomo.closedWith).toBe(4403);
  });

  it("say whether anybody has written something that is still there (S4)", async () => {
    const harness = syncHarness();
    const { rooms } = harness;
    expect(await rooms.hasNotes("a")).toBe(false);
    await rooms.edit("a", "ines", (doc) => doc.getXmlFragment("running").insert(0, [new Y.XmlElement("paragraph")]));
    expect(await rooms.hasNotes("a")).toBe(false);
    await rooms.edit("a", "ines", (doc) => (doc.getXmlFragment("running").get(0) as Y.XmlElement).insert(0, [new Y.XmlText("x")]));
    expect(await rooms.hasNotes("a")).toBe(true);
    await rooms.edit("a", "ines", (doc) => doc.getXmlFragment("running").delete(0, 1));
    expect(await rooms.hasNotes("a")).toBe(false);
    await rooms.edit("a", "ines", (doc) => doc.getXmlFragment("running").insert(0, [new Y.XmlElement("horizontalRule")]));
    expect(await rooms.hasNotes("a")).toBe(true);
  });
});

describe("links", () => {
  it("are pinged, and dropped without a sign of life (L1)", async () => {
    const harness = syncHarness();
    const [silent, alive] = [await harness.seat("a"), await harness.seat("a")];
    for (let i = 0; i < 4; i++) {
      await harness.timers.pass(8_000);
      alive.connection.heard();
    }
    expect([silent.isTerminated, alive.isTerminated]).toEqual([true, false]);
    expect(alive.pings).toBe(4);
  });

  it("get an empty awareness message when there is nothing to say (L2)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    for (let i = 0; i < 6; i++) {
      seat.connection.heard();
      await harness.timers.pass(8_000);
    }
    expect(seat.of("awareness")).toHaveLength(6);
    expect(seat.of("awareness")[0]?.states.size).toBe(0);
  });

  it("end with 1012 when the server stops, after what was taken is stored (L5)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a", { saysHello: true });
    harness.storage.shut();
    seat.receive(type("last words", 1));
    await settle();
    const closing = harness.rooms.close();
    await settle();
    expect(seat.closedWith).toBeNull();
    harness.storage.open();
    await closing;
    expect(seat.of("ack")).toEqual([{ type: "ack", ordinal: 1 }]);
    expect(seat.closedWith).toBe(1012);
    expect(harness.storage.commits.flat().map(({ key }) => key[0])).toContain("document/snapshot");
    expect((await harness.seat("a")).closedWith).toBe(1012);
    await expect(harness.rooms.read("a", () => 1)).rejects.toMatchObject({ code: "SERVER_STOPPING" });
    expect(await serverText(syncHarness({ storage: harness.storage }), "a")).toBe("last words");
  });
});
