import * as Y from "yjs";

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** What an update would do to a document, found without touching the document. */
export type UpdateVerdict =
  /** The bytes are no update. */
  | { kind: "malformed" }
  /** It refers to something that the document does not have. */
  | { kind: "missingDependencies" }
  /** `clients`: whose structs it brings. */
  | { kind: "applicable"; clients: ReadonlySet<number> };

/**
 * Judges outside bytes. Yjs itself would keep an update with missing dependencies inside the document,
 * or apply a part of it; neither may happen to a room's document.
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): UpdateVerdict {
  let decoded: Decoded;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return { kind: "malformed" };
  }
  if (!hasAllDependencies(doc, decoded)) return { kind: "missingDependencies" };
  return { kind: "applicable", clients: new Set(decoded.structs.filter((struct) => isNew(doc, struct)).map(({ id }) => id.client)) };
}

/** True when applying the update would change nothing, as with the SyncStep2 of a reader. */
export function bringsNothing(doc: Y.Doc, update: Uint8Array): boolean {
  if (isEmptyUpdate(update)) return true;
  return Y.snapshotContainsUpdate(Y.snapshot(doc), update);
}

const isEmptyUpdate = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/** A published client repeats in its SyncStep2 what the server has; only what is new to it is anybody's writing. */
const isNew = (doc: Y.Doc, { id, length }: Decoded["structs"][number]): boolean => id.clock + length > Y.getState(doc.store, id.client);

function hasAllDependencies(doc: Y.Doc, { structs, ds }: Decoded): boolean {
  const known = new Map<number, number>();
  const clockOf = (client: number): number => known.get(client) ?? Y.getState(doc.store, client);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (clock > clockOf(client)) return false;
    known.set(client, Math.max(clockOf(client), clock + struct.length));
  }
  const isKnown = (id: Y.ID | null): boolean => id === null || id.clock < clockOf(id.client);
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin)) return false;
    if (struct.parent instanceof Y.ID && !isKnown(struct.parent)) return false;
  }
  for (const [client, ranges] of ds.clients) {
    if (ranges.some((range) => range.clock + range.len > clockOf(client))) return false;
  }
  return true;
}
