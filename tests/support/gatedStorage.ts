import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage, Write } from "@docket/server/src/storage/storage.ts";

export interface GatedStorage extends Storage {
  /** From now on commits wait. */
  shut(): void;
  /** Lets waiting and later commits through. */
  open(): void;
  /** Commits that wait. */
  waiting(): number;
  /** The next commits fail with this error; null: they work again. */
  failWith(error: Error | null): void;
  /** The next commits are stored and fail with this error nevertheless; null: they work again. */
  failAfterwardsWith(error: Error | null): void;
  /** The store behind the gate. */
  inner: Storage;
  /** Every list of writes that was committed. */
  commits: (readonly Write[])[];
}

/** A store whose disk is as slow or broken as a test wants. */
export function gatedStorage(inner: Storage = openMemoryStorage()): GatedStorage {
  let isShut = false;
  let failure: Error | null = null;
  let lateFailure: Error | null = null;
  const held: (() => void)[] = [];
  const commits: (readonly Write[])[] = [];
  return {
    commits,
    inner,
    get: (key) => inner.get(key),
    range: (range) => inner.range(range),
    async commit(writes) {
      if (isShut) await new Promise<void>((resolve) => held.push(resolve));
      if (failure !== null) throw failure;
      commits.push(writes);
      await inner.commit(writes);
      if (lateFailure !== null) throw lateFailure;
    },
    close: () => inner.close(),
    shut: () => void (isShut = true),
    open() {
      isShut = false;
      for (const release of held.splice(0)) release();
    },
    waiting: () => held.length,
    failWith: (error) => void (failure = error),
    failAfterwardsWith: (error) => void (lateFailure = error),
  };
}
