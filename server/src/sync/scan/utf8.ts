import { isAscii } from "node:buffer";
import { Malformed } from "./malformed.ts";

/** From this length on, one native look for plain letters is cheaper than one at each byte. */
const LONG = 64;

/** UTF-16 units of the UTF-8 text between two places. Throws Malformed where a strict decoder would throw. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  if (to - from >= LONG && isAscii(bytes.subarray(from, to))) return to - from;
  let units = 0;
  for (let at = from; at < to; units++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const size = sequenceSize(lead);
    if (size === 0 || at + size > to || !isSequence(bytes, at, size)) throw new Malformed("a text is not UTF-8");
    // Beyond the basic plane a character takes two units.
    if (size === 4) units += 1;
    at += size;
  }
  return units;
}

/** Bytes of the character that begins like this; 0 when none does. */
function sequenceSize(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function isSequence(bytes: Uint8Array, at: number, size: number): boolean {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  for (let next = 1; next < size; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
  // No longer form than needed, no halves of a surrogate pair, nothing above the last character.
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}
