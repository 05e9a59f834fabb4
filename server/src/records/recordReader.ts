import type { Key, Range, Storage } from "../storage/storage.ts";
import { decodeRecord, isDamage } from "./encoding.ts";

/** Reads plain records. A damaged one is told of once, and takes no other along. */
export interface RecordReader {
  /** Null when there is none. Throws RECORD_DAMAGED. */
  get<T>(key: Key): Promise<T | null>;
  /** Null also when it is damaged: for what the server can do without. */
  find<T>(key: Key): Promise<T | null>;
  /** All that can be read. */
  each<T>(range: Range): AsyncIterable<{ key: Key; record: T }>;
  /** All; null: it is damaged. */
  all<T>(range: Range): AsyncIterable<{ key: Key; record: T | null }>;
  /** All, or none: throws RECORD_DAMAGED. */
  whole<T>(range: Range): Promise<T[]>;
}

/** The reader on the storage port; `onDamaged` is for the log. */
export function createRecordReader(storage: Storage, onDamaged: (key: Key) => void = () => undefined): RecordReader {
  const told = new Set<string>();

  function decode<T>(key: Key, value: Uint8Array): T {
    try {
      return decodeRecord<T>(key, value);
    } catch (error) {
      const name = key.join(" ");
      if (isDamage(error) && !told.has(name)) {
        told.add(name);
        onDamaged(key);
      }
      throw error;
    }
  }

  async function get<T>(key: Key): Promise<T | null> {
    const stored = await storage.get(key);
    return stored === null ? null : decode<T>(key, stored);
  }

  async function* all<T>(range: Range): AsyncIterable<{ key: Key; record: T | null }> {
    for await (const { key, value } of storage.range(range)) yield { key, record: orNull(() => decode<T>(key, value)) };
  }

  return {
    get,
    all,
    find: <T>(key: Key) => get<T>(key).catch(nullWhenDamaged),
    async *each<T>(range: Range) {
      for await (const { key, record } of all<T>(range)) if (record !== null) yield { key, record };
    },
    async whole<T>(range: Range) {
      const found: T[] = [];
      for await (const { key, value } of storage.range(range)) found.push(decode<T>(key, value));
      return found;
    },
  };
}

function nullWhenDamaged(error: unknown): null {
  if (isDamage(error)) return null;
  throw error;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    return nullWhenDamaged(error);
  }
}
