import { must } from "@docket/shared/base/assert.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { assertKey, compareKeys, hasPrefix } from "./key.ts";
import type { Entry, Key, Range, Storage, Write } from "./storage.ts";

/** A store that lives as long as its process; for tests and trials. */
export function openMemoryStorage(): Storage {
  const entries: Entry[] = [];
  let isClosed = false;

  /** Place of `key`, or where it would be inserted. */
  function placeOf(key: Key): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareKeys(must(entries[middle], "the middle entry").key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function find(key: Key): Entry | null {
    const entry = entries[placeOf(key)];
    return entry !== undefined && compareKeys(entry.key, key) === 0 ? entry : null;
  }

  function apply(write: Write): void {
    const place = placeOf(write.key);
    const replaced = find(write.key) === null ? 0 : 1;
    if (write.type === "put") entries.splice(place, replaced, { key: [...write.key], value: write.value });
    else entries.splice(place, replaced);
  }

  function assertOpen(): void {
    if (isClosed) throw new AppError("STORAGE_FAILED", "The store is closed. Try again when the server is back.");
  }

  return {
    async get(key) {
      assertOpen();
      return find(key)?.value ?? null;
    },
    async *range(range) {
      assertOpen();
      for (const entry of selectRange(entries, range)) {
        assertOpen();
        yield entry;
      }
    },
    async commit(writes) {
      assertOpen();
      for (const write of writes) assertKey(write.key);
      for (const write of writes) apply(write);
    },
    async close() {
      isClosed = true;
    },
  };
}

function selectRange(entries: readonly Entry[], { prefix, after = null, limit, reverse = false }: Range): Entry[] {
  const selected = entries.filter(({ key }) => hasPrefix(key, prefix) && (after === null || compareKeys(key, after) > 0));
  if (reverse) selected.reverse();
  return limit === undefined ? selected : selected.slice(0, limit);
}
