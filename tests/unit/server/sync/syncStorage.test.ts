import type { DerivedWriter } from "@docket/server/src/documents/derivedWriter.ts";
import { documentLogKey } from "@docket/server/src/storage/keys.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { settle } from "../../../support/fakeTimers.ts";
import { gatedStorage } from "../../../support/gatedStorage.ts";
import { step1, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { syncHarness, type Harness } from "../../../support/syncHarness.ts";

const type = (text: string, clientId: number): Uint8Array => updateFrame(updateOf((each) => each.insert(0, text), clientId));
const serverText = ({ rooms }: Harness, docName: string): Promise<string> => rooms.read(docName, (doc) => textOf(doc).toJSON());

async function recordsOf({ rooms }: Harness, docName: string): Promise<{ author: string; time: number; seq: number }[]> {
  const all = [];
  for await (const { author, time, seq } of rooms.history(docName)) all.push({ author, time, seq });
  return all;
}

describe("storing what a room takes", () => {
  it("puts all updates of a turn in all rooms into one commit (W8)", async () => {
    const harness = syncHarness();
    const seats = [await harness.seat("a"), await harness.seat("a"), await harness.seat("b")];
    for (const [i, seat] of seats.entries()) seat.receive(type("x", i + 1));
    await settle();
    expect(harness.storage.commits).toHaveLength(1);
    expect(seats.map((seat) => seat.of("update").length)).toEqual([1, 1, 1]);
    expect(seats[0]?.sentBytes.at(-1)).toBe(seats[1]?.sentBytes.at(-1));
  });

  it("gathers what arrives during a commit for the next one (W8)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    harness.storage.shut();
    seat.receive(type("x", 1));
    await settle();
    for (let i = 2; i < 12; i++) seat.receive(type("x", i));
    await settle();
    expect(harness.storage.waiting()).toBe(1);
    harness.storage.open();
    await settle();
    expect(harness.storage.commits).toHaveLength(2);
    expect(await recordsOf(harness, "a")).toHaveLength(11);
  });

  it("keeps author and server time of every update through compactions (D1, D3)", async () => {
    const harness = syncHarness();
    const [ines, tomo] = [await harness.seat("a", { as: "ines" }), await harness.seat("a", { as: "tomo" })];
    ines.receive(type("x", 1));
    await harness.timers.pass(1000);
    tomo.receive(type("y", 2));
    await settle();
    ines.connection.closed();
    tomo.connection.closed();
    await harness.timers.pass(60_000);
    expect(harness.storage.commits.at(-1)?.map((write) => write.key[0])).toContain("document/snapshot");
    expect(await recordsOf(harness, "a")).toEqual([
      { author: "ines", time: 1_600_000_000_000, seq: 1 },
      { author: "tomo", time: 1_600_000_001_000, seq: 2 },
    ]);
    expect(await serverText(harness, "a")).toHaveLength(2);
  });

  it("compacts a log that has outgrown the snapshot while people write on (D4)", async () => {
    const harness = syncHarness({ limits: { logUpdates: 10 } });
    const seat = await harness.seat("a");
    for (let i = 1; i <= 35; i++) {
      seat.receive(type("x", i));
      if (i % 3 === 0) await settle();
    }
    await settle();
    const snapshots = harness.storage.commits.flat().filter(({ key }) => key[0] === "document/snapshot");
    expect(snapshots.length).toBeGreaterThanOrEqual(2);
    expect((await recordsOf(harness, "a")).map(({ seq }) => seq)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
    const again = syncHarness({ storage: harness.storage });
    expect(await serverText(again, "a")).toHaveLength(35);
  });

  it("goes on when a compaction fails, with the log as it was (D4)", async () => {
    const harness = syncHarness();
    await harness.rooms.edit("a", "ines", (doc) => textOf(doc).insert(0, "kept"));
    harness.storage.failWith(new AppError("STORAGE_FAILED", "no"));
    await harness.timers.pass(60_000);
    expect(harness.rooms.saving.current.state).toBe("failing");
    harness.storage.failWith(null);
    expect(await serverText(harness, "a")).toBe("kept");
  });

  it("refuses the join when a record is damaged, and serves the other documents (D2)", async () => {
    const storage = gatedStorage();
    const first = syncHarness({ storage });
    await first.rooms.edit("a", "ines", (doc) => textOf(doc).insert(0, "kept"));
    await storage.commit([{ type: "put", key: documentLogKey("a", 1), value: new Uint8Array([1, 2, 3, 4, 5, 6]) }]);
    const harness = syncHarness({ storage });
    const seat = await harness.seat("a");
    expect(seat.closedWith).toBe(4520);
    expect(seat.frames).toEqual([]);
    await expect(harness.rooms.edit("a", "ines", () => undefined)).rejects.toMatchObject({ code: "DOCUMENT_DAMAGED" });
    await expect(harness.rooms.read("a", () => 1)).rejects.toMatchObject({ code: "DOCUMENT_DAMAGED" });
    expect((await harness.seat("b")).closedWith).toBeNull();
  });

  it("keeps what is damaged as it is, does not look at it again, and opens it anew once it was removed (D2, D7)", async () => {
    const storage = gatedStorage();
    const first = syncHarness({ storage });
    await first.rooms.edit("a", "ines", (doc) => textOf(doc).insert(0, "kept"));
    await storage.commit([{ type: "put", key: documentLogKey("a", 1), value: new Uint8Array([1, 2, 3, 4, 5, 6]) }]);
    const commits = storage.commits.length;
    let looks = 0;
    const harness = syncHarness({ storage: { ...storage, get: (key) => ((looks += 1), storage.get(key)) } });
    await harness.seat("a");
    const looksOnce = looks;
    expect((await harness.seat("a", { saysHello: true })).closedWith).toBe(4520);
    await harness.timers.pass(120_000);
    expect((await harness.seat("a")).closedWith).toBe(4520);
    expect([looks, storage.commits.length]).toEqual([looksOnce, commits]);
    expect(await harness.rooms.hasNotes("a")).toBe(true);
    await harness.rooms.erase("a");
    const seat = await harness.seat("a");
    seat.receive(type("new", 7));
    await settle();
    expect([seat.closedWith, await serverText(harness, "a")]).toEqual([null, "new"]);
  });

  it("commits derived writes with their update and tells the view afterwards (D6)", async () => {
    const heard: string[] = [];
    const derived: DerivedWriter = {
      async open(docName) {
        heard.push(`open ${docName}`);
        return {
          afterUpdate(transaction, { author, seq }) {
            heard.push(`update ${seq} of ${author}, ${transaction.changed.size} changed`);
            return [{ type: "put", key: ["index", docName], value: new Uint8Array([seq]) }];
          },
          afterCommit: (seq) => void heard.push(`commit up to ${seq}`),
        };
      },
    };
    const harness = syncHarness({ derived: [derived] });
    const seat = await harness.seat("a", { as: "ines" });
    harness.storage.shut();
    seat.receive(type("x", 1));
    await settle();
    expect(heard).toEqual(["open a", "update 1 of ines, 1 changed"]);
    harness.storage.open();
    await settle();
    expect(heard.at(-1)).toBe("commit up to 1");
    expect(harness.storage.commits[0]?.map(({ key }) => key[0])).toEqual(["document/log", "document/head", "index", "document/client", "document/client"]);
  });

  it("closes and removes an erased document, also while it is loaded (D7)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a");
    seat.receive(type("gone", 1));
    await settle();
    const erased = harness.rooms.erase("a");
    const reread = serverText(harness, "a");
    await erased;
    expect(seat.closedWith).toBe(4404);
    expect(await reread).toBe("");
    expect(await recordsOf(harness, "a")).toEqual([]);
    expect(await harness.rooms.hasNotes("a")).toBe(false);
  });

  it("answers a SyncStep1 with one encoding of the whole state for all (R2)", async () => {
    const harness = syncHarness();
    await harness.rooms.edit("a", "ines", (doc) => textOf(doc).insert(0, "whole"));
    const [ines, tomo] = [await harness.seat("a"), await harness.seat("a")];
    for (const seat of [ines, tomo]) seat.receive(step1());
    const [first, second] = [ines, tomo].map((seat) => seat.of("step2")[0]?.bytes);
    expect(first).toEqual(second);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, first ?? new Uint8Array());
    expect(textOf(doc).toJSON()).toBe("whole");
  });
});
