/** A key is a path; parts order numbers before strings, then by value, so `["document/log", docName, seq]` sorts by sequence. */
export type Key = readonly (string | number)[];

/** One change of the store. */
export type Write = { type: "put"; key: Key; value: Uint8Array } | { type: "delete"; key: Key };

/** A stored pair. */
export interface Entry {
  key: Key;
  value: Uint8Array;
}

/** Entries whose key starts with `prefix`, in key order; `after` and `limit` page through them. */
export interface Range {
  prefix: Key;
  /** Only keys greater than this one; null: from the beginning. */
  after?: Key | null;
  limit?: number;
  /** From the end to the beginning. */
  reverse?: boolean;
}

/**
 * The storage port. One process writes; keys are declared in `keys.ts` only.
 *
 * 1. `commit` is atomic: all writes or none, in their order; when it resolves they are on disk
 *    and every later `get` and `range` sees them. When it rejects, nothing of them is ever seen.
 * 2. Commits take effect in the order in which they were called.
 * 3. A prefix matches whole key parts: `["a"]` matches `["a", 1]`, never `["ab"]`.
 * 4. Values are returned as they were given; the caller must not change a returned or given array.
 * 5. `close` waits for commits under way, may be called twice, and ends everything else with an error.
 */
export interface Storage {
  get(key: Key): Promise<Uint8Array | null>;
  range(range: Range): AsyncIterable<Entry>;
  commit(writes: readonly Write[]): Promise<void>;
  close(): Promise<void>;
}
