import type { ByteReader } from "./byteReader.ts";
import { Malformed } from "./malformed.ts";
import type { ScanLimits } from "./scanLimits.ts";
import { isForbiddenKey, scanKey } from "./scanNames.ts";

/** Type bytes of lib0's `any` encoding; 122 (BigInt) and 116 (bytes) are no values of notes. */
const ANY = { undefined: 127, null: 126, integer: 125, float32: 124, float64: 123, false: 121, true: 120, text: 119, object: 118, array: 117 } as const;

type Bounds = Pick<ScanLimits, "valueBytes" | "valueDepth">;

/** Goes over one value in lib0's `any` encoding. */
export function scanAny(reader: ByteReader, bounds: Bounds): void {
  const start = reader.at;
  anyAt(reader, bounds, 0);
  if (reader.at - start > bounds.valueBytes) throw new Malformed("a value is too large");
}

function anyAt(reader: ByteReader, bounds: Bounds, level: number): void {
  switch (reader.byte()) {
    case ANY.undefined:
    case ANY.null:
    case ANY.false:
    case ANY.true:
      return;
    case ANY.integer:
      return integer(reader);
    case ANY.float32:
      return void reader.skip(4);
    case ANY.float64:
      return void reader.skip(8);
    case ANY.text:
      return void reader.text();
    case ANY.object:
      return entries(reader, bounds, { level, hasKeys: true });
    case ANY.array:
      return entries(reader, bounds, { level, hasKeys: false });
    default:
      throw new Malformed("a value is of a kind that notes never hold");
  }
}

function entries(reader: ByteReader, bounds: Bounds, { level, hasKeys }: { level: number; hasKeys: boolean }): void {
  if (level >= bounds.valueDepth) throw new Malformed("a value is nested too deep");
  for (let left = reader.count(hasKeys ? 2 : 1); left > 0; left--) {
    if (hasKeys) scanKey(reader, bounds.valueBytes);
    anyAt(reader, bounds, level + 1);
  }
}

/** Sign and six bits, then groups of seven. */
function integer(reader: ByteReader): void {
  let byte = reader.byte();
  // Eight groups hold more than any exact integer.
  for (let groups = 1; byte >= 0x80; groups++) {
    if (groups >= 8) throw new Malformed("a number is too large");
    byte = reader.byte();
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Goes over one value written as JSON text. */
export function scanJson(reader: ByteReader, bounds: Bounds): void {
  const size = reader.count(1);
  if (size > bounds.valueBytes) throw new Malformed("a value is too large");
  const from = reader.skip(size);
  if (isNull(reader.bytes, from, size)) return;
  checkValue(parsed(reader.bytes.subarray(from, reader.at)), bounds.valueDepth);
}

/** Where a format ends; the commonest value of all. */
const isNull = (bytes: Uint8Array, from: number, size: number): boolean =>
  size === 4 && bytes[from] === 0x6e && bytes[from + 1] === 0x75 && bytes[from + 2] === 0x6c && bytes[from + 3] === 0x6c;

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new Malformed("a value is not JSON");
  }
}

function checkValue(value: unknown, levelsLeft: number): void {
  if (typeof value !== "object" || value === null) return;
  if (levelsLeft === 0) throw new Malformed("a value is nested too deep");
  for (const [key, inner] of Object.entries(value)) {
    if (isForbiddenKey(key)) throw new Malformed("a key reaches into a prototype");
    checkValue(inner, levelsLeft - 1);
  }
}
