import { Malformed } from "./malformed.ts";
import { utf16Length } from "./utf8.ts";

/**
 * Reads outside bytes from front to back. Every method throws Malformed instead of reading behind the end,
 * and no method allocates.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Bytes not yet read. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new Malformed("it ends too early");
    this.at += 1;
    return byte;
  }

  /** A variable-length number that a JavaScript number holds exactly. */
  varUint(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let number = byte & 0x7f;
    for (let factor = 0x80; ; factor *= 0x80) {
      byte = this.byte();
      number += (byte & 0x7f) * factor;
      if (number > Number.MAX_SAFE_INTEGER) throw new Malformed("a number is too large");
      if (byte < 0x80) return number;
    }
  }

  /** A claimed number of things that take at least `leastBytes` each: never more than the bytes left can hold. */
  count(leastBytes: number): number {
    const count = this.varUint();
    if (count * leastBytes > this.left) throw new Malformed("a count is larger than the bytes left");
    return count;
  }

  /** Length in UTF-16 units of the text that stands here. */
  text(): number {
    const from = this.skip(this.count(1));
    return utf16Length(this.bytes, from, this.at);
  }

  /** Goes on by this many bytes; returns where they begin. */
  skip(bytes: number): number {
    if (bytes > this.left) throw new Malformed("it ends too early");
    const from = this.at;
    this.at += bytes;
    return from;
  }

  /** Throws when there is anything left. */
  end(): void {
    if (this.left > 0) throw new Malformed("there are bytes after its end");
  }
}
