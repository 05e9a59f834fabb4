import { isDeepStrictEqual } from "node:util";
import type * as Y from "yjs";
import type { UpdateStamp } from "../documents/derivedWriter.ts";
import { changedOutcome, newOutcome } from "./storedOutcome.ts";
import type { StoredOutcome } from "./storedOutcome.ts";
import { readTaggedBlocks } from "./taggedBlocks.ts";

/**
 * The records of one document, folded over its updates. What a record says is a function of the document;
 * who did it and when is a function of the sequence of (update, stamp). So replaying the history into an
 * empty document gives the same records.
 */
export interface OutcomeFold {
  /** Sequence number of the last update taken in; 0 before the first. */
  readonly seq: number;
  readonly records: ReadonlyMap<string, StoredOutcome>;
  /** Takes in one applied update; returns the records that it changed, by id. */
  apply(transaction: Y.Transaction, stamp: UpdateStamp): Map<string, StoredOutcome>;
  /** Goes on from these records instead, made by another fold over the same updates. */
  adopt(records: ReadonlyMap<string, StoredOutcome>): void;
}

/** Goes on from these records, which belong to the document as it is now. */
export function createOutcomeFold(doc: Y.Doc, stored: ReadonlyMap<string, StoredOutcome>): OutcomeFold {
  const blocks = readTaggedBlocks(doc);
  let records = new Map(stored);
  let lastSeq = 0;
  return {
    get seq() {
      return lastSeq;
    },
    get records() {
      return records;
    },
    adopt(others) {
      records = new Map(others);
    },
    apply(transaction, stamp) {
      lastSeq = stamp.seq;
      const touched = [...blocks.afterTransaction(transaction)];
      const created = blocks.inOrder(touched.filter((id) => !records.has(id)));
      const changed = new Map<string, StoredOutcome>();
      for (const id of touched) {
        const before = records.get(id);
        const found = blocks.find(id);
        if (before) {
          const after = changedOutcome(before, found, stamp);
          if (!isDeepStrictEqual(before, after)) changed.set(id, after);
        } else if (found) {
          changed.set(id, newOutcome(found, stamp, created.indexOf(id)));
        }
      }
      for (const [id, record] of changed) records.set(id, record);
      return changed;
    },
  };
}
