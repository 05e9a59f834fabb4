import type { ByteReader } from "./byteReader.ts";
import { Malformed } from "./malformed.ts";
import { utf16Length } from "./utf8.ts";

/** Keys that reach into the prototype of the object that somebody will build from them. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** True for a key that no plain object may be given. */
export const isForbiddenKey = (key: string): boolean => FORBIDDEN.has(key);

/** A name of an element or attribute: a plain word of at most `maxBytes` characters. */
export function scanName(reader: ByteReader, maxBytes: number): void {
  const size = reader.count(1);
  if (size === 0 || size > maxBytes) throw new Malformed("a name is empty or too long");
  const from = reader.skip(size);
  for (let at = from; at < reader.at; at++) if (!isWordByte(reader.bytes[at] ?? 0)) throw new Malformed("a name is not a plain word");
  refuseForbidden(reader, from);
}

/** A key of a value or a format: any text that is not forbidden. */
export function scanKey(reader: ByteReader, maxBytes: number): void {
  const size = reader.count(1);
  if (size > maxBytes) throw new Malformed("a key is too long");
  const from = reader.skip(size);
  utf16Length(reader.bytes, from, reader.at);
  refuseForbidden(reader, from);
}

/** Whether the text that stands here is one of these; goes behind it. */
export function scanOneOf(reader: ByteReader, allowed: readonly string[]): boolean {
  const size = reader.count(1);
  const from = reader.skip(size);
  return allowed.some((each) => equals(reader.bytes, from, size, each));
}

function refuseForbidden(reader: ByteReader, from: number): void {
  for (const each of FORBIDDEN) {
    if (equals(reader.bytes, from, reader.at - from, each)) throw new Malformed("a key reaches into a prototype");
  }
}

/** True when these bytes are this text, which is ASCII. */
function equals(bytes: Uint8Array, from: number, size: number, text: string): boolean {
  if (size !== text.length) return false;
  for (let i = 0; i < size; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Letters, digits, and `_ - . :`. */
const isWordByte = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x3a) || byte === 0x5f || byte === 0x2d || byte === 0x2e;
