/** Every id is 26 lower-case letters and digits (16 random bytes in base 32), so it is safe in URLs, keys and file names. */
export const ID_PATTERN = /^[a-z2-7]{26}$/;

/** True for a well-formed id; says nothing about whether the thing exists. */
export const isId = (text: string): boolean => ID_PATTERN.test(text);

/** Makes a fresh id. Injected, because `shared/` knows no randomness. */
export type NewId = () => string;

/** Milliseconds since 1970-01-01 UTC. Injected, because `shared/` knows no clock. */
export type Now = () => number;

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** Writes 16 bytes as an id (RFC 4648 base 32, lower case, without padding). */
export function idFromBytes(bytes: Uint8Array): string {
  let id = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += ALPHABET.charAt((buffer >> bits) & 31);
      buffer &= (1 << bits) - 1;
    }
  }
  if (bits > 0) id += ALPHABET.charAt((buffer << (5 - bits)) & 31);
  return id;
}
