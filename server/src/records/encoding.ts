import { AppError } from "@docket/shared/base/errors.ts";
import { crc32 } from "node:zlib";
import type { Key, Write } from "../storage/storage.ts";

/** First byte of a record with a checksum. Releases before wrote the bare JSON, which begins with another one. */
const SEALED = 1;

/** Behind the first byte and the checksum (4 bytes, little-endian). */
const BODY_START = 5;

/** The checksum covers the key too, so that a record under a wrong one is found. */
const checksumOf = (key: Key, body: Uint8Array): number => crc32(body, crc32(JSON.stringify(key)));

/** A record as it is stored under this key: checksum, and JSON in UTF-8. */
export function encodeRecord(key: Key, record: unknown): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(record));
  const sealed = new Uint8Array(BODY_START + body.length);
  sealed[0] = SEALED;
  new DataView(sealed.buffer).setUint32(1, checksumOf(key, body), true);
  sealed.set(body, BODY_START);
  return sealed;
}

/**
 * Reads back what `encodeRecord` wrote under this key; the table vouches for the shape. What an older release wrote
 * has no checksum, and gets one with its next change. Throws RECORD_DAMAGED when the bytes are not what was written.
 */
export function decodeRecord<T>(key: Key, bytes: Uint8Array): T {
  const isSealed = bytes[0] === SEALED;
  const body = isSealed ? bytes.subarray(BODY_START) : bytes;
  if (isSealed && (bytes.length < BODY_START || new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true) !== checksumOf(key, body))) throw damaged(key);
  try {
    return JSON.parse(new TextDecoder().decode(body)) as T;
  } catch {
    throw damaged(key);
  }
}

/** The write that stores a record. */
export const put = (key: Key, record: unknown): Write => ({ type: "put", key, value: encodeRecord(key, record) });

/** True for the refusal to use a record that is not what was written. */
export const isDamage = (error: unknown): boolean => error instanceof AppError && error.code === "RECORD_DAMAGED";

/** Keys of sign-ins and links are nobody else's to know. */
const damaged = ([table]: Key): AppError =>
  new AppError("RECORD_DAMAGED", "What the server has stored of this is damaged and cannot be used. Tell whoever runs the server.", { table });
