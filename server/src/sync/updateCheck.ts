import * as Y from "yjs";
import { scanUpdate, type ScanVerdict } from "./scan/scanUpdate.ts";

/**
 * Judges outside bytes against a document without touching it. Yjs itself would believe their counts, keep an update
 * with missing dependencies inside the document, or apply a part of it; none of this may happen to a room.
 */
export const checkUpdate = ({ store }: Y.Doc, update: Uint8Array): ScanVerdict =>
  scanUpdate(update, {
    clockOf: (client) => Y.getState(store, client),
    isDeleted: (client, clock, length) => isDeleted(store.clients.get(client) ?? [], clock, length),
  });

/** Whether all of this range is known and deleted: a client's SyncStep2 repeats every deletion of the document. */
function isDeleted(structs: (Y.GC | Y.Item)[], clock: number, length: number): boolean {
  const last = structs.at(-1);
  if (last === undefined || clock + length > last.id.clock + last.length) return false;
  for (let at = Y.findIndexSS(structs, clock); ; at++) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= clock + length) return true;
    if (!struct.deleted) return false;
  }
}
