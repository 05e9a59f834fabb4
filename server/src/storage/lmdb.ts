import { AppError } from "@docket/shared/base/errors.ts";
import { open, type RootDatabase } from "lmdb";
import { assertKey, compareKeys, hasPrefix } from "./key.ts";
import { routeLmdbRejections } from "./lmdbRejections.ts";
import type { Entry, Key, Range, Storage, Write } from "./storage.ts";

/** Entries read per turn: short reads, because an open read transaction keeps old pages from being reused. */
const PAGE = 256;

/** Sorts after every part that a key can have. */
const HIGHEST_PART = new Uint8Array([0xff]);

type LmdbKey = string | number | (string | number | Uint8Array)[];

/**
 * Opens (or makes) the store in the folder `path`.
 *
 * One environment, one table. `overlappingSync` is off: a commit then resolves only after fsync, and
 * a commit that failed is never readable; with it on, both are untrue in lmdb 3.5. Writes called in one
 * turn of the event loop form one transaction, which makes a list of writes atomic; `transaction()` is
 * not used because lmdb keeps what its callback wrote before it threw.
 */
export function openLmdbStorage(path: string): Storage {
  const db: RootDatabase<Buffer, LmdbKey> = open({ path, encoding: "binary", overlappingSync: false, cache: false });
  const stopRouting = routeLmdbRejections();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  function assertOpen(): void {
    if (closing !== null) throw new AppError("STORAGE_FAILED", "The store is closed. Try again when the server is back.");
  }

  async function commit(writes: readonly Write[]): Promise<void> {
    assertOpen();
    for (const { key } of writes) assertKey(key);
    if (writes.length === 0) return;
    const settled = Promise.allSettled(writes.map((write) => enqueue(db, write)));
    underWay.add(settled);
    const outcomes = await settled;
    underWay.delete(settled);
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure !== undefined) throw storageFailure(failure.reason);
  }

  async function shut(): Promise<void> {
    await Promise.all(underWay);
    await db.close();
    stopRouting();
  }

  return {
    async get(key) {
      assertOpen();
      const value = db.get([...key]);
      return value === undefined ? null : copy(value);
    },
    async *range(range) {
      let left = range.limit ?? Infinity;
      let from: Key | null = null;
      while (left > 0) {
        assertOpen();
        const page = readPage(db, range, { from, limit: Math.min(PAGE, left) });
        yield* page;
        left -= page.length;
        from = page.at(-1)?.key ?? null;
        if (page.length < PAGE || from === null) return;
      }
    },
    commit,
    async close() {
      closing ??= shut();
      await closing;
    },
  };
}

function enqueue(db: RootDatabase<Buffer, LmdbKey>, write: Write): Promise<boolean> {
  if (write.type === "delete") return db.remove([...write.key]);
  return db.put([...write.key], Buffer.from(write.value.buffer, write.value.byteOffset, write.value.byteLength));
}

/** The next entries of a range after (or, in reverse, before) the key `from`; null: its beginning. */
function readPage(
  db: RootDatabase<Buffer, LmdbKey>,
  { prefix, after = null, reverse = false }: Range,
  { from, limit }: { from: Key | null; limit: number },
): Entry[] {
  const page: Entry[] = [];
  const first: LmdbKey = reverse ? [...prefix, HIGHEST_PART] : [...(after ?? prefix)];
  const start = from === null ? first : [...from];
  for (const { key: stored, value } of db.getRange({ start: isEmpty(start) ? undefined : start, reverse })) {
    const key = toKey(stored);
    if (from !== null && compareKeys(key, from) === 0) continue;
    if (after !== null && compareKeys(key, after) <= 0) {
      if (reverse) break;
      continue;
    }
    if (!hasPrefix(key, prefix)) break;
    page.push({ key, value: copy(value) });
    if (page.length === limit) break;
  }
  return page;
}

const isEmpty = (key: LmdbKey): boolean => Array.isArray(key) && key.length === 0;

/** lmdb gives a key of one part back as that part. */
const toKey = (stored: LmdbKey): Key =>
  Array.isArray(stored) ? stored.filter((part): part is string | number => !(part instanceof Uint8Array)) : [stored];

/** A copy, because lmdb reuses the memory that it reads into. */
const copy = (value: Uint8Array): Uint8Array => new Uint8Array(value);

function storageFailure(reason: unknown): AppError {
  const commitError: unknown = reason instanceof Error && "commitError" in reason ? reason.commitError : null;
  // lmdb rejects this promise as well; the failure is reported by the error returned here.
  if (commitError instanceof Promise) commitError.catch(() => undefined);
  const cause = reason instanceof Error ? reason.message : String(reason);
  return new AppError("STORAGE_FAILED", `The store could not write to its disk (${cause}). Nothing was saved; try again.`);
}
