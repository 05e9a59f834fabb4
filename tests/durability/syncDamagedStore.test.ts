import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import { checkLmdbFile } from "@docket/server/src/storage/checkLmdbFile.ts";
import { DamagedFile } from "@docket/server/src/storage/lmdbPages.ts";
import { documentLogKey } from "@docket/server/src/storage/keys.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import { verifyStore } from "@docket/server/src/verify/verifyStore.ts";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAMAGES, damageFile, listRootAsFree, spoilRoot } from "../support/damage.ts";
import { randomOf, SEED } from "../support/random.ts";
import { spawnRefused, spawnServer } from "../support/spawnServer.ts";
import { textOf } from "../support/syncClients.ts";
import { docNamed, startSyncServer } from "../support/syncServer.ts";

const SEEDS = Number(process.env["DAMAGES"] ?? 6);
const documents = ["one", "two", "three"].map(docNamed);

/** Every key and value. */
async function contentOf(storage: Storage): Promise<string[]> {
  const found: string[] = [];
  for await (const { key, value } of storage.range({ prefix: [] })) found.push(`${key.join(" ")} ${Buffer.from(value).toString("base64")}`);
  return found;
}

let folder = "";
let whole = "";
let content: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docket-damage-"));
  whole = join(folder, "whole");
  const storage = openLmdbStorage(whole);
  const server = await startSyncServer({ storage, limits: { logUpdates: 100 } });
  for (let i = 0; i < 250; i++) {
    await Promise.all(documents.map((docName) => server.rooms.edit(docName, "ines", (doc) => textOf(doc).insert(0, `word${i} `))));
  }
  await storage.commit(Array.from({ length: 300 }, (_, i) => ({ type: "put", key: ["person", docNamed(`p${i}`) + i], value: Buffer.from(JSON.stringify({ name: "Ines Koch", i })) })));
  await server.close();
  content = await contentOf(storage);
  await storage.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A damaged copy. */
async function damagedCopy(how: string, seed: number): Promise<string> {
  const copy = join(folder, `copy-${how.replaceAll(" ", "-")}-${seed}`);
  await cp(whole, copy, { recursive: true });
  damageFile(join(copy, "data.mdb"), how, randomOf(seed));
  return copy;
}

describe(`the file of a store (SEED=${SEED})`, () => {
  it("is found whole when it is", async () => {
    expect(checkLmdbFile(join(whole, "data.mdb")).entries).toBe(content.length);
    const storage = openLmdbStorage(whole);
    const { documents: found, unreadable } = await verifyStore(storage, () => undefined);
    expect(found.map(({ docName, damage }) => [docName, damage])).toEqual([...documents].sort().map((name) => [name, null]));
    expect(found.every(({ updates }) => updates === 250)).toBe(true);
    expect(unreadable).toEqual([]);
    await storage.close();
  });

  it.each(Object.keys(DAMAGES))("is noticed when it is damaged, or has lost nothing that a reader would not notice: %s (F11, D2)", async (how) => {
    let noticed = 0;
    for (let i = 0; i < SEEDS; i++) {
      const copy = await damagedCopy(how, SEED + i);
      try {
        checkLmdbFile(join(copy, "data.mdb"));
      } catch (error) {
        expect(error, how).toBeInstanceOf(DamagedFile);
        noticed += 1;
        continue;
      }
      // What was hit is not in use, or is the inside of a value: then the record says so.
      const storage = openLmdbStorage(copy);
      const { documents: found } = await verifyStore(storage, () => undefined);
      const remaining = await contentOf(storage);
      await storage.close();
      const isNoticed = found.some(({ damage }) => damage !== null);
      // Plain records carry no checksums: there, only what is no page any more is noticed.
      const counts = (line: string): boolean => how !== "a hundred bytes flipped" || /^document\/(head|snapshot|log) /.test(line);
      expect(isNoticed || remaining.filter(counts).join("\n") === content.filter(counts).join("\n"), `${how}, seed ${SEED + i}`).toBe(true);
    }
    if (/meta|cut off|throughout/.test(how)) expect(noticed).toBe(SEEDS);
  });
});

describe("the file of a large store", () => {
  it("is looked at in part when it starts, above its leaves all of it, and its free pages are none that are in use (F11)", async () => {
    const large = join(folder, "large");
    const file = join(large, "data.mdb");
    const storage = openLmdbStorage(large);
    const records = Array.from({ length: 9000 }, (_, i) => ({ type: "put" as const, key: ["person", String(i)], value: new Uint8Array(100) }));
    for (const part of [records, records.slice(0, 4000), records.slice(2000)]) await storage.commit(part);
    await storage.close();
    expect(checkLmdbFile(file).skippedPages).toBe(0);
    expect(checkLmdbFile(file, { leafPages: 1000 }).skippedPages).toBe(0);
    expect(checkLmdbFile(file, { leafPages: 150 }).skippedPages).toBeGreaterThan(100);
    const copy = join(folder, "free.mdb");
    await cp(file, copy);
    listRootAsFree(copy);
    expect(() => checkLmdbFile(copy)).toThrow(/page \d+ is used twice/);
    spoilRoot(file);
    expect(() => checkLmdbFile(file, { leafPages: 150 })).toThrow(DamagedFile);
  });
});

describe("a server whose store is damaged", () => {
  it.each(["cut off in the middle", "second meta page zero", "ten pages random", "random bytes throughout"])("does not start, and says why in one line: %s (F11)", async (how) => {
    const dataDir = join(folder, `data-${how.replaceAll(" ", "-")}`);
    await mkdir(dataDir);
    const first = await spawnServer({ DATA_DIR: dataDir });
    await first.end("SIGTERM");
    await rm(join(dataDir, "store"), { recursive: true });
    await cp(whole, join(dataDir, "store"), { recursive: true });
    damageFile(join(dataDir, "store", "data.mdb"), how, randomOf(SEED));
    const { code, stdout, stderr } = await spawnRefused({ DATA_DIR: dataDir, PORT: "0" });
    expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }, stderr).toEqual({ code: 78, stdout: "", lines: 1 });
    expect(stderr).toMatch(/is damaged: .*Restore the data folder from a backup/);
  });
});

describe("a damaged record", () => {
  it("is found in every one of a document's records, and in that document only (F12, D2)", async () => {
    const copy = join(folder, "records");
    await cp(whole, copy, { recursive: true });
    const storage = openLmdbStorage(copy);
    const random = randomOf(SEED);
    const [hit = ""] = documents;
    for (let i = 0; i < 10; i++) {
      const entries: { key: readonly (string | number)[]; value: Uint8Array }[] = [];
      for await (const entry of storage.range({ prefix: [] })) if (entry.key[1] === hit) entries.push(entry);
      const { key, value } = random.pick(entries);
      const flipped = Uint8Array.from(value);
      const place = random.int(flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << random.int(8));
      await storage.commit([{ type: "put", key, value: flipped }]);
      const { documents: found } = await verifyStore(storage, () => undefined);
      expect(found.filter(({ damage }) => damage !== null).map(({ docName }) => docName), `${key.join(" ")} (SEED=${SEED})`).toEqual([hit]);
      await storage.commit([{ type: "put", key, value }]);
    }
    await storage.commit([{ type: "delete", key: documentLogKey(hit, 100) }]);
    const { documents: found } = await verifyStore(storage, () => undefined);
    expect(found.map(({ damage }) => damage !== null)).toEqual(found.map(({ docName }) => docName === hit));
    await storage.close();
  });
});
