import type { ByteReader } from "./byteReader.ts";
import { Malformed } from "./malformed.ts";
import type { ScanLimits } from "./scanLimits.ts";

/** What a delete set is measured against. */
export interface DeleteContext {
  reader: ByteReader;
  limits: ScanLimits;
  /** Clock up to which the document and the update together know this client. */
  reachOf: (client: number) => number;
  /** Whether all of the range is deleted already. */
  isDeleted: (client: number, clock: number, length: number) => boolean;
}

/** What a delete set does. */
export interface ScannedDeletes {
  /** It deletes something that neither the document nor the update has. */
  isMissing: boolean;
  /** Everything in it is deleted already. */
  isKnown: boolean;
}

/** Goes over the delete set that ends an update. */
export function scanDeletes(context: DeleteContext): ScannedDeletes {
  const { reader, limits } = context;
  const found: ScannedDeletes = { isMissing: false, isKnown: true };
  const seen = new Set<number>();
  // A client, a count and a range take four bytes.
  const clients = reader.count(4);
  if (clients > limits.deleteClients) throw new Malformed("there are deletions of too many clients");
  for (let left = clients, rangesLeft = limits.deleteRanges; left > 0; left--) {
    const client = reader.varUint();
    if (seen.has(client)) throw new Malformed("the deletions of a client stand twice");
    seen.add(client);
    const ranges = reader.count(2);
    rangesLeft -= ranges;
    if (ranges === 0) throw new Malformed("a client without deletions is in the list of them");
    if (rangesLeft < 0) throw new Malformed("there are too many deletions");
    scanRanges(context, { client, ranges }, found);
  }
  return found;
}

function scanRanges(context: DeleteContext, { client, ranges }: { client: number; ranges: number }, found: ScannedDeletes): void {
  const { reader, limits } = context;
  const reach = context.reachOf(client);
  let behind = 0;
  for (let left = ranges; left > 0; left--) {
    const clock = reader.varUint();
    const length = reader.varUint();
    if (length === 0 || clock < behind) throw new Malformed("deletions are empty or out of order");
    behind = clock + length;
    if (behind > limits.highestClock) throw new Malformed("a clock is too high");
    if (behind > reach) found.isMissing = true;
    else if (found.isKnown && !context.isDeleted(client, clock, length)) found.isKnown = false;
  }
}
