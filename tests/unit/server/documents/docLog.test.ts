import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { decodeUpdateRecord, encodeUpdateRecord, type UpdateRecord } from "@docket/server/src/documents/updateRecord.ts";
import { documentHeadKey, documentHistoryPrefix, documentLogKey, documentSnapshotKey } from "@docket/server/src/storage/keys.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Entry, Key, Write } from "@docket/server/src/storage/storage.ts";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { textOf } from "../../../support/syncClients.ts";

/** Records of somebody typing `text` letter by letter. */
function typing(text: string): UpdateRecord[] {
  const doc = new Y.Doc();
  const records: UpdateRecord[] = [];
  doc.on("update", (update: Uint8Array) => {
    const seq = records.length + 1;
    records.push({ seq, author: seq % 2 === 0 ? "tomo" : "ines", time: 1000 + seq, update });
  });
  for (const [i, letter] of text.split("").entries()) textOf(doc).insert(i, letter);
  return records;
}

describe("the log of a document", () => {
  let storage = openMemoryStorage();
  let log = createDocLog(storage);
  const append = (records: UpdateRecord[], docName = "d"): Promise<void> => storage.commit(log.appendWrites(docName, records, "epoch"));
  const history = async (docName = "d"): Promise<UpdateRecord[]> => {
    const all: UpdateRecord[] = [];
    for await (const record of log.history(docName)) all.push(record);
    return all;
  };
  const textNow = async (): Promise<string> => textOf(openDocument("d", await log.load("d"))).toJSON();
  const compactAt = async (seq: number): Promise<void> => {
    const doc = new Y.Doc();
    for (const { update } of (await history()).slice(0, seq)) Y.applyUpdate(doc, update);
    await log.compact("d", { seq, author: "", time: 5000, update: Y.encodeStateAsUpdate(doc) });
  };
  const moveAway = (records: UpdateRecord[]): Promise<void> =>
    storage.commit(
      records.flatMap((record): Write[] => [
        { type: "put", key: [...documentHistoryPrefix("d"), record.seq], value: encodeUpdateRecord("d", record) },
        { type: "delete", key: documentLogKey("d", record.seq) },
      ]),
    );
  const change = async (key: Key, edit: (bytes: Uint8Array) => Uint8Array | null): Promise<void> => {
    const value = edit(new Uint8Array((await storage.get(key)) ?? []));
    await storage.commit([value === null ? { type: "delete", key } : { type: "put", key, value }]);
  };

  beforeEach(() => {
    storage = openMemoryStorage();
    log = createDocLog(storage);
  });

  it("gives back every update with author, time and number (D1)", async () => {
    const records = typing("minutes");
    await append(records.slice(0, 3));
    await append(records.slice(3));
    expect(await history()).toEqual(records);
    expect(await textNow()).toBe("minutes");
    expect(await log.exists("d")).toBe(true);
    expect(await log.exists("e")).toBe(false);
  });

  it("starts empty (D2)", async () => {
    expect(await log.load("new")).toEqual({ snapshot: null, tail: [], lastSeq: 0, epoch: null, owners: new Map() });
    expect(await history("new")).toEqual([]);
  });

  it("keeps every update when it is compacted, and loads only what comes after (D3)", async () => {
    const records = typing("agenda and minutes");
    await append(records);
    await compactAt(6);
    expect((await log.load("d")).tail).toHaveLength(12);
    expect(await history()).toEqual(records);
    await compactAt(18);
    expect((await log.load("d")).tail).toEqual([]);
    expect(await history()).toEqual(records);
    expect(await textNow()).toBe("agenda and minutes");
  });

  it.each([1, 4, 7, 10])("misses nothing when a compaction happens after %i updates were read (D3)", async (seen) => {
    const records = typing("0123456789");
    await append(records);
    await compactAt(3);
    const read: UpdateRecord[] = [];
    for await (const record of log.history("d")) {
      read.push(record);
      if (read.length === seen) await compactAt(10);
    }
    expect(read).toEqual(records);
  });

  it.each([
    ["a flipped bit in an update", documentLogKey("d", 5), (bytes: Uint8Array) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, -1)],
    ["a flipped bit in an author", documentLogKey("d", 5), (bytes: Uint8Array) => bytes.fill((bytes[10] ?? 0) ^ 1, 10, 11)],
    ["an unknown record version", documentLogKey("d", 5), (bytes: Uint8Array) => bytes.fill(9, 0, 1)],
    ["an empty record", documentLogKey("d", 5), () => new Uint8Array()],
    ["a missing record", documentLogKey("d", 5), () => null],
    ["a missing last record", documentLogKey("d", 7), () => null],
    ["a flipped bit in the snapshot", documentSnapshotKey("d"), (bytes: Uint8Array) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, -1)],
    ["a missing head", documentHeadKey("d"), () => null],
    ["a damaged head", documentHeadKey("d"), (bytes: Uint8Array) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, -1)],
    ["a record of another document", documentLogKey("d", 5), () => encodeUpdateRecord("e", { seq: 5, author: "", time: 0, update: new Uint8Array([0, 0]) })],
    ["a record in another's place", documentLogKey("d", 5), () => encodeUpdateRecord("d", { seq: 6, author: "", time: 0, update: new Uint8Array([0, 0]) })],
  ])("refuses a document with %s (D2)", async (_, key, edit) => {
    await append(typing("minutes"));
    await compactAt(3);
    await change(key, edit);
    await expect(log.load("d").then((stored) => openDocument("d", stored))).rejects.toMatchObject({ code: "DOCUMENT_DAMAGED" });
  });

  it("writes one record when it is compacted, however many updates it covers (D3)", async () => {
    const records = typing("agenda and minutes ".repeat(30));
    await append(records);
    const before: Entry[] = [];
    for await (const entry of storage.range({ prefix: [] })) before.push(entry);
    await compactAt(records.length);
    const keys: Key[] = [];
    for await (const entry of storage.range({ prefix: [] })) if (!before.includes(entry)) keys.push(entry.key);
    expect(keys).toEqual([documentSnapshotKey("d")]);
  });

  it("needs no snapshot, as every update is there (D3)", async () => {
    await append(typing("minutes"));
    await compactAt(3);
    await change(documentSnapshotKey("d"), () => null);
    expect(await textNow()).toBe("minutes");
  });

  it("reads on where earlier releases have moved updates away (D3)", async () => {
    const records = typing("minutes");
    await append(records);
    await compactAt(3);
    await moveAway(records.slice(0, 3));
    expect(await history()).toEqual(records);
    expect(await textNow()).toBe("minutes");
    await compactAt(7);
    expect(await history()).toEqual(records);
    await log.erase("d");
    expect(await history()).toEqual([]);
  });

  it("tells what is missing of what was written before it was read, and not of what comes meanwhile (D2)", async () => {
    const records = typing("minutes");
    await append(records.slice(0, 5));
    const read: number[] = [];
    for await (const { seq } of log.history("d")) {
      if (read.push(seq) === 1) await append(records.slice(5));
    }
    expect(read.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    await change(documentLogKey("d", 7), () => null);
    await expect(history()).rejects.toMatchObject({ details: { damage: "update 7 is missing" } });
  });

  it("ends a reading when the document is erased meanwhile (D7)", async () => {
    const records = typing("minutes");
    await append(records);
    await moveAway(records.slice(0, 3));
    let read = 0;
    for await (const _ of log.history("d")) if ((read += 1) === 1) await log.erase("d");
    expect(read).toBe(3);
  });

  it("refuses a snapshot that lacks what a later update needs (D2)", async () => {
    await append(typing("minutes"));
    await log.compact("d", { seq: 4, author: "", time: 0, update: new Uint8Array([0, 0]) });
    const stored = await log.load("d");
    expect(() => openDocument("d", stored)).toThrow(expect.objectContaining({ details: { docName: "d", damage: "an update refers to one that is missing" } }));
  });

  it("erases a document and leaves its neighbours (D7)", async () => {
    await append(typing("minutes ".repeat(80)));
    await append(typing("other"), "d2");
    await compactAt(3);
    await log.erase("d");
    expect(await log.load("d")).toEqual({ snapshot: null, tail: [], lastSeq: 0, epoch: null, owners: new Map() });
    expect(await history()).toEqual([]);
    expect(await history("d2")).toHaveLength(5);
  });

  it("finds every single damaged byte of a record (D2)", () => {
    const bytes = encodeUpdateRecord("d", { seq: 300, author: "ines", time: 1_600_000_000_000, update: new Uint8Array([1, 2, 3]) });
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i] = (damaged[i] ?? 0) ^ 0x10;
      expect(() => decodeUpdateRecord("d", damaged)).toThrow("are damaged");
    }
  });
});
