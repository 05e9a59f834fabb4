import type { Key, Write } from "../storage/storage.ts";

/** A record as it is stored: JSON in UTF-8. */
export const encodeRecord = (record: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(record));

/** Reads back what `encodeRecord` wrote under the same table; the table vouches for the shape. */
export const decodeRecord = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

/** The write that stores a record. */
export const put = (key: Key, record: unknown): Write => ({ type: "put", key, value: encodeRecord(record) });
