import { documentLogPrefix, documentSnapshotKey } from "@docket/server/src/storage/keys.ts";
import type { Key, Storage } from "@docket/server/src/storage/storage.ts";
import { LmdbPages, PAGE_HEADER, type StoreMeta } from "@docket/server/src/storage/lmdbPages.ts";
import { readFileSync, writeFileSync } from "node:fs";
import type { Random } from "./random.ts";

const PAGE = 4096;

type Damage = (bytes: Buffer, random: Random) => Buffer;

const noise = (length: number, random: Random): Buffer => Buffer.from(Array.from({ length }, () => random.int(256)));
const pageOf = (bytes: Buffer, random: Random): number => random.int(bytes.length / PAGE) * PAGE;

/** Overwrites `count` random pages. */
const overwrite = (count: number, length: number, fill: (length: number, random: Random) => Buffer): Damage => (bytes, random) => {
  for (let i = 0; i < count; i++) fill(length, random).copy(bytes, pageOf(bytes, random));
  return bytes;
};
const zeros = (length: number): Buffer => Buffer.alloc(length);
const at = (place: number, fill: (length: number, random: Random) => Buffer): Damage => (bytes, random) => {
  fill(PAGE, random).copy(bytes, place);
  return bytes;
};

/** Ways in which the file of a store can be damaged, each by its seed. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  "cut off at nothing": () => Buffer.alloc(0),
  "cut off in the middle": (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)),
  "cut off within its last page": (bytes, random) => bytes.subarray(0, bytes.length - 1 - random.int(PAGE - 1)),
  "first meta page zero": at(0, zeros),
  "second meta page zero": at(PAGE, zeros),
  "first meta page random": at(0, noise),
  "one page zero": overwrite(1, PAGE, zeros),
  "ten pages zero": overwrite(10, PAGE, zeros),
  "one page random": overwrite(1, PAGE, noise),
  "ten pages random": overwrite(10, PAGE, noise),
  "the beginnings of three pages random": overwrite(3, 64, noise),
  "twenty pages in the places of others": (bytes, random) => {
    for (let i = 0; i < 20; i++) {
      const from = pageOf(bytes, random);
      bytes.copyWithin(pageOf(bytes, random), from, from + PAGE);
    }
    return bytes;
  },
  "a hundred bytes flipped": (bytes, random) => {
    for (let i = 0; i < 100; i++) bytes.writeUInt8(random.int(256), random.int(bytes.length));
    return bytes;
  },
  "random bytes throughout": (bytes, random) => noise(bytes.length, random),
};

/** Damages the file at `path`. */
export function damageFile(path: string, how: string, random: Random): void {
  const damage = DAMAGES[how];
  if (damage === undefined) throw new Error(`no such damage: ${how}`);
  writeFileSync(path, damage(readFileSync(path), random));
}

function metaOf(path: string): StoreMeta {
  const pages = new LmdbPages(path);
  const meta = pages.meta();
  pages.close();
  return meta;
}

/** Overwrites the page at the root of the tree of records. */
export function spoilRoot(path: string): void {
  const bytes = readFileSync(path);
  const root = (metaOf(path).main.root ?? 0) * PAGE;
  bytes.fill(0x5a, root + 20, root + 60);
  writeFileSync(path, bytes);
}

/** Makes the last entry of the first list of free pages say that the root of the tree of records is free. */
export function listRootAsFree(path: string): void {
  const bytes = readFileSync(path);
  const { free, main } = metaOf(path);
  const page = (free.root ?? 0) * PAGE;
  const node = page + PAGE_HEADER + bytes.readUInt16LE(page + PAGE_HEADER);
  const value = node + 8 + bytes.readUInt16LE(node + 6);
  const isElsewhere = bytes.readUInt16LE(node + 4) === 1;
  const list = isElsewhere ? Number(bytes.readBigUInt64LE(value)) * PAGE + PAGE_HEADER : value;
  bytes.writeBigInt64LE(BigInt(main.root ?? 0), list + 8 * bytes.readUInt32LE(list));
  writeFileSync(path, bytes);
}

/** Flips a bit in the snapshot of a compacted document, and one in the first record of its log. */
export async function damageDocument(storage: Storage, docName: string): Promise<void> {
  const keys: Key[] = [documentSnapshotKey(docName)];
  for await (const { key } of storage.range({ prefix: documentLogPrefix(docName), limit: 1 })) keys.push(key);
  for (const key of keys) {
    const value = await storage.get(key);
    if (value === null || keys.length < 2) throw new Error(`no compacted document ${docName}`);
    const flipped = Uint8Array.from(value);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    await storage.commit([{ type: "put", key, value: flipped }]);
  }
}
