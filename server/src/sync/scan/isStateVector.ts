import { ByteReader } from "./byteReader.ts";
import { Malformed } from "./malformed.ts";

/** Room for all client ids that a document can have. */
const MOST_BYTES = 64 * 1024;

/** True for bytes that are a state vector and nothing else, of at most 64 KiB. Never throws. */
export function isStateVector(bytes: Uint8Array): boolean {
  if (bytes.length > MOST_BYTES) return false;
  const reader = new ByteReader(bytes);
  try {
    for (let left = reader.count(2); left > 0; left--) {
      reader.varUint();
      reader.varUint();
    }
    reader.end();
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}
