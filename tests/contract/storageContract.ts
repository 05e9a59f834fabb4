import type { Entry, Key, Range, Storage, Write } from "@docket/server/src/storage/storage.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** How a suite gets at one kind of store. `reopen` is null where nothing outlives `close`. */
export interface StorageMaker {
  open(): Promise<Storage>;
  reopen: (() => Promise<Storage>) | null;
  remove(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (value: Uint8Array | null): string | null => (value === null ? null : new TextDecoder().decode(value));
const put = (key: Key, value: string): Write => ({ type: "put", key, value: bytes(value) });

async function collect(storage: Storage, range: Range): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of storage.range(range)) entries.push(entry);
  return entries;
}

const keysOf = async (storage: Storage, range: Range): Promise<Key[]> => (await collect(storage, range)).map(({ key }) => key);

/** What every backend of the storage port promises; numbers are those of the port's comment. */
export function storageContract(name: string, maker: StorageMaker): void {
  describe(`storage: ${name}`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await maker.open();
    });
    afterEach(async () => {
      await storage.close();
      await maker.remove();
    });

    it("returns null for a key that was never written", async () => {
      expect(await storage.get(["a"])).toBeNull();
    });

    it("shows all writes of a commit when it resolves, in their order (1)", async () => {
      await storage.commit([put(["a"], "first"), put(["b"], "x"), put(["a"], "second"), { type: "delete", key: ["b"] }]);
      expect(text(await storage.get(["a"]))).toBe("second");
      expect(await storage.get(["b"])).toBeNull();
    });

    it("keeps nothing of a commit with an impossible key (1)", async () => {
      await expect(storage.commit([put(["a"], "x"), put(["é"], "y")])).rejects.toThrow("ASCII");
      await expect(storage.commit([put(["a"], "x"), put(["k".repeat(600)], "y")])).rejects.toThrow("at most");
      await expect(storage.commit([put(["a"], "x"), put([-1], "y")])).rejects.toThrow("whole number");
      expect(await storage.get(["a"])).toBeNull();
    });

    it("takes commits in the order in which they were called (2)", async () => {
      await Promise.all(Array.from({ length: 50 }, (_, i) => storage.commit([put(["a"], `${i}`), put(["n", i], "x")])));
      expect(text(await storage.get(["a"]))).toBe("49");
      expect(await keysOf(storage, { prefix: ["n"] })).toHaveLength(50);
    });

    it("accepts a commit without writes and deletes of absent keys", async () => {
      await storage.commit([]);
      await storage.commit([{ type: "delete", key: ["absent"] }]);
      expect(await collect(storage, { prefix: [] })).toEqual([]);
    });

    it("orders numbers before strings and numbers by value", async () => {
      const keys: Key[] = [["t", 0], ["t", 2], ["t", 10], ["t", 1_700_000_000_000], ["t", Number.MAX_SAFE_INTEGER], ["t", "1"], ["t", "a"], ["t", "ab"]];
      await storage.commit([...keys].reverse().map((key) => put(key, "x")));
      expect(await keysOf(storage, { prefix: ["t"] })).toEqual(keys);
    });

    it("matches whole key parts with a prefix (3)", async () => {
      const inside: Key[] = [["a"], ["a", 1], ["a", 1, "x"], ["a", "b"]];
      await storage.commit([...inside, ["ab"], ["ab", 1], ["Z"], ["b"]].map((key) => put(key, "x")));
      expect(await keysOf(storage, { prefix: ["a"] })).toEqual(inside);
      expect(await keysOf(storage, { prefix: ["a"], reverse: true })).toEqual([...inside].reverse());
      expect(await keysOf(storage, { prefix: ["a", 1] })).toEqual([["a", 1], ["a", 1, "x"]]);
      expect(await keysOf(storage, { prefix: ["none"] })).toEqual([]);
      expect(await keysOf(storage, { prefix: [] })).toHaveLength(8);
    });

    it.each([1, 255, 256, 257, 700])("pages through %i entries in both directions", async (count) => {
      const keys = Array.from({ length: count }, (_, i): Key => ["p", i]);
      await storage.commit([put(["o"], "before"), ...keys.map((key) => put(key, `${String(key[1])}`)), put(["q"], "behind")]);
      const forward = await collect(storage, { prefix: ["p"] });
      expect(forward.map(({ key }) => key)).toEqual(keys);
      expect(forward.map(({ value }) => text(value))).toEqual(keys.map((key) => String(key[1])));
      expect(await keysOf(storage, { prefix: ["p"], reverse: true })).toEqual([...keys].reverse());
    });

    it("keeps to `after` and `limit` in both directions", async () => {
      await storage.commit([0, 1, 2, 3, 4].map((i) => put(["p", i], "x")));
      expect(await keysOf(storage, { prefix: ["p"], after: ["p", 1] })).toEqual([["p", 2], ["p", 3], ["p", 4]]);
      expect(await keysOf(storage, { prefix: ["p"], after: ["p", 1], limit: 2 })).toEqual([["p", 2], ["p", 3]]);
      expect(await keysOf(storage, { prefix: ["p"], after: ["p", 1], reverse: true, limit: 2 })).toEqual([["p", 4], ["p", 3]]);
      expect(await keysOf(storage, { prefix: ["p"], after: ["p", 1], reverse: true })).toEqual([["p", 4], ["p", 3], ["p", 2]]);
      expect(await keysOf(storage, { prefix: ["p"], limit: 0 })).toEqual([]);
      expect(await keysOf(storage, { prefix: ["p"], after: ["p", 4] })).toEqual([]);
    });

    it("returns values byte for byte, empty and large ones too, and keeps them when others are read (4)", async () => {
      const large = new Uint8Array(3_000_000).map((_, i) => (i * 31) % 251);
      await storage.commit([{ type: "put", key: ["large"], value: large }, { type: "put", key: ["empty"], value: new Uint8Array() }, put(["small"], "small")]);
      const small = await storage.get(["small"]);
      expect(await storage.get(["empty"])).toEqual(new Uint8Array());
      const read = await storage.get(["large"]);
      expect(read !== null && Buffer.compare(read, large)).toBe(0);
      expect(text(small)).toBe("small");
    });

    it("stores the bytes of a view, not of the buffer behind it (4)", async () => {
      await storage.commit([{ type: "put", key: ["view"], value: bytes("abcdef").subarray(2, 4) }]);
      expect(text(await storage.get(["view"]))).toBe("cd");
    });

    it("finishes commits under way, closes twice, and refuses everything after (5)", async () => {
      const commit = storage.commit([put(["a"], "x")]);
      await Promise.all([storage.close(), storage.close()]);
      await commit;
      await expect(storage.get(["a"])).rejects.toMatchObject({ code: "STORAGE_FAILED" });
      await expect(storage.commit([])).rejects.toMatchObject({ code: "STORAGE_FAILED" });
      await expect(collect(storage, { prefix: [] })).rejects.toMatchObject({ code: "STORAGE_FAILED" });
    });

    const { reopen } = maker;
    if (reopen === null) return;
    it("has everything again when it is opened again (1)", async () => {
      await storage.commit([put(["a", 1], "x"), put(["a", "b"], "y")]);
      await storage.close();
      storage = await reopen();
      expect((await collect(storage, { prefix: ["a"] })).map(({ value }) => text(value))).toEqual(["x", "y"]);
    });
  });
}
