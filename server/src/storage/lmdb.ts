import { AppError } from "@docket/shared/base/errors.ts";
import { open, type RootDatabase } from "lmdb";
import { noCallWatch, type CallWatch } from "./callWatch.ts";
import { assertFreeSpace } from "./freeSpace.ts";
import { assertKey, compareKeys, hasPrefix } from "./key.ts";
import { probeKey } from "./keys.ts";
import { routeLmdbRejections } from "./lmdbRejections.ts";
import type { Entry, Key, Range, Storage, Write } from "./storage.ts";

/** Entries read per turn: short reads, because an open read transaction keeps old pages from being reused. */
const PAGE = 256;

/** Sorts after every part that a key can have. */
const HIGHEST_PART = new Uint8Array([0xff]);

/** What a resolved commit has survived: the loss of power, or only the end of the process. */
export type Durability = "disk" | "commit";

/** How a store is opened; each has a default that fits tests. */
export interface LmdbOptions {
  durability?: Durability;
  calls?: CallWatch;
  /** The store will neither read nor write again in this process, or its memory cannot be trusted. May be called more than once. */
  onLost?: (why: string) => void;
}

/** LMDB's code for an environment that could not write the page that ends a commit; every call fails or hangs from then on. */
const MDB_PANIC = -30_795;

/**
 * lmdb 3.5 prints why it could not write a page into a buffer of 100 bytes, however long that is
 * (`mdb_page_flush`). Where it was longer, other memory of the process has been overwritten.
 */
const LMDB_MESSAGE = /Attempting to write page.*$/s;
const LMDB_BUFFER = 100;

/** Not in lmdb's types: lets the next read begin anew. */
interface ReadTransactions {
  resetReadTxn(): void;
}

type LmdbKey = string | number | (string | number | Uint8Array)[];

/**
 * Opens (or makes) the store in the folder `path`.
 *
 * One environment, one table. `overlappingSync` is off: a commit then resolves only after fsync, and
 * a commit that failed is never readable; with it on, both are untrue in lmdb 3.5. Writes called in one
 * turn of the event loop form one transaction, which makes a list of writes atomic; `transaction()` is
 * not used because lmdb keeps what its callback wrote before it threw. With durability "commit" a commit
 * resolves when the system has the data: a power cut may then damage the file.
 */
export const openLmdbStorage = (path: string, options: LmdbOptions = {}): Storage => new LmdbStorage(path, options);

class LmdbStorage implements Storage {
  readonly #path: string;
  readonly #calls: CallWatch;
  readonly #onLost: (why: string) => void;
  readonly #db: RootDatabase<Buffer, LmdbKey>;
  readonly #stopRouting: () => void;
  readonly #underWay = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(path: string, { durability = "disk", calls = noCallWatch, onLost = () => undefined }: LmdbOptions) {
    this.#path = path;
    this.#calls = calls;
    this.#onLost = onLost;
    const noSync = durability === "commit";
    this.#db = calls.around(() => open({ path, encoding: "binary", overlappingSync: false, noSync, cache: false }));
    this.#stopRouting = routeLmdbRejections();
  }

  async get(key: Key): Promise<Uint8Array | null> {
    this.#assertOpen();
    return this.#call(() => {
      const value = this.#db.get([...key]);
      return value === undefined ? null : copy(value);
    });
  }

  async *range(range: Range): AsyncIterable<Entry> {
    let left = range.limit ?? Infinity;
    let from: Key | null = null;
    while (left > 0) {
      this.#assertOpen();
      const place: { from: Key | null; limit: number } = { from, limit: Math.min(PAGE, left) };
      const page = this.#call(() => readPage(this.#db, range, place));
      yield* page;
      left -= page.length;
      from = page.at(-1)?.key ?? null;
      if (page.length < PAGE || from === null) return;
    }
  }

  async commit(writes: readonly Write[]): Promise<void> {
    this.#assertOpen();
    for (const { key } of writes) assertKey(key);
    if (writes.length === 0) return;
    this.#call(() => assertFreeSpace(this.#path, writes));
    const settled = Promise.allSettled(this.#call(() => writes.map((write) => enqueue(this.#db, write))));
    this.#underWay.add(settled);
    const outcomes = await settled;
    this.#underWay.delete(settled);
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure === undefined) return;
    const refusal = storageFailure(failure.reason, (cause) => {
      if (spoilsMemory(cause)) this.#onLost("its own report of a failed write has damaged the memory of this process");
    });
    this.#lookForPanic();
    throw refusal;
  }

  async close(): Promise<void> {
    this.#closing ??= this.#shut();
    await this.#closing;
  }

  async #shut(): Promise<void> {
    await Promise.all(this.#underWay);
    await this.#call(() => this.#db.close());
    this.#stopRouting();
    this.#calls.stop();
  }

  #call<T>(work: () => T): T {
    try {
      return this.#calls.around(work);
    } catch (error) {
      if (isPanic(error)) this.#onLost("it could not end a commit (MDB_PANIC)");
      throw error;
    }
  }

  /** A commit that failed can have been the last thing that the store did; only a read tells. */
  #lookForPanic(): void {
    try {
      this.#call(() => {
        // Only the beginning of a transaction tells, so one must not go on or be used again.
        const reading = this.#db.useReadTransaction();
        (this.#db as unknown as ReadTransactions).resetReadTxn();
        reading.done();
        this.#db.get([...probeKey()]);
      });
    } catch {
      // `#call` has told of a panic; the refusal is what the caller of the commit hears.
    }
  }

  #assertOpen(): void {
    if (this.#closing !== null) throw new AppError("STORAGE_FAILED", "The store is closed. Try again when the server is back.");
  }
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

const isPanic = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === MDB_PANIC;

const isEmpty = (key: LmdbKey): boolean => Array.isArray(key) && key.length === 0;

/** lmdb gives a key of one part back as that part. */
const toKey = (stored: LmdbKey): Key =>
  Array.isArray(stored) ? stored.filter((part): part is string | number => !(part instanceof Uint8Array)) : [stored];

/** A copy, because lmdb reuses the memory that it reads into. */
const copy = (value: Uint8Array): Uint8Array => new Uint8Array(value);

const spoilsMemory = (cause: unknown): boolean =>
  cause instanceof Error && (LMDB_MESSAGE.exec(cause.message)?.[0].length ?? 0) >= LMDB_BUFFER;

/** `onCause` hears why, a moment later. */
function storageFailure(reason: unknown, onCause: (cause: unknown) => void): AppError {
  const commitError: unknown = reason instanceof Error && "commitError" in reason ? reason.commitError : null;
  // Nobody else handles this one; the failure is reported by the error returned here.
  if (commitError instanceof Promise) commitError.catch(onCause);
  const cause = reason instanceof Error ? reason.message : String(reason);
  return new AppError("STORAGE_FAILED", `The store could not write to its disk (${cause}). Nothing was saved; try again.`);
}
