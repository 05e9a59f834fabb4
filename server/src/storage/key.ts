import { assert } from "@docket/shared/base/assert.ts";
import type { Key } from "./storage.ts";

/** LMDB allows 1,978 bytes in a key; well below, so that every backend can promise the same. */
const MAX_KEY_LENGTH = 512;

/** ASCII only: UTF-8 and UTF-16 order it alike, so every backend sorts the same. */
const STRING_PART = /^[\x20-\x7e]+$/;

/** Throws for a key that some backend could not store or would sort differently. */
export function assertKey(key: Key): void {
  assert(key.length > 0, "a key has at least one part");
  let length = 0;
  for (const part of key) {
    if (typeof part === "number") assert(Number.isSafeInteger(part) && part >= 0, `key part ${part} is a whole number from 0`);
    else assert(STRING_PART.test(part), "text in a key is printable ASCII and not empty");
    length += typeof part === "number" ? 9 : part.length + 1;
  }
  assert(length <= MAX_KEY_LENGTH, `a key is at most ${MAX_KEY_LENGTH} bytes long, got ${length}`);
}

function compareParts(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of keys: part by part, numbers before strings, a shorter key before its continuations. */
export function compareKeys(a: Key, b: Key): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compareParts(a[i] ?? "", b[i] ?? "");
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** True when `key` begins with all parts of `prefix`. */
export const hasPrefix = (key: Key, prefix: Key): boolean =>
  prefix.length <= key.length && prefix.every((part, i) => part === key[i]);
