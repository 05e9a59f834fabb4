import { scanUpdate, type ScanVerdict } from "@docket/server/src/sync/scan/scanUpdate.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createReplica, type NoteReplica } from "../support/noteReplica.ts";
import { SEED, randomOf, type Random } from "../support/random.ts";

const judge = (doc: Y.Doc, update: Uint8Array): ScanVerdict => scanUpdate(update, { clockOf: (client) => Y.getState(doc.store, client) });

const clocksOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

/** Yjs takes no struct whose known beginning is collected; the server cuts it, too. */
const beyondKnown = (doc: Y.Doc, update: Uint8Array): Uint8Array => Y.diffUpdate(update, Y.encodeStateVector(doc));

const take = (doc: Y.Doc, update: Uint8Array): void => Y.applyUpdate(doc, beyondKnown(doc, update));

/** The ranges that an update really adds, found by applying it. */
function addedBy(doc: Y.Doc, update: Uint8Array): { client: number; from: number; to: number }[] {
  const before = clocksOf(doc);
  take(doc, update);
  return [...clocksOf(doc)]
    .map(([client, to]) => ({ client, from: before.get(client) ?? 0, to }))
    .filter(({ from, to }) => to > from);
}

const byClient = <T extends { client: number }>(ranges: readonly T[]): T[] => [...ranges].sort((a, b) => a.client - b.client);

/** What a client sends of what it has written: as it came, merged, or as the answer to a SyncStep1. */
function sent(server: Y.Doc, replica: NoteReplica, random: Random): Uint8Array[] {
  const unsent = replica.unsent.splice(0);
  if (unsent.length > 1 && random.chance(0.3)) return [Y.mergeUpdates(unsent)];
  if (random.chance(0.2)) return [Y.encodeStateAsUpdate(replica.doc, Y.encodeStateVector(server))];
  if (random.chance(0.1)) return [...unsent, Y.encodeStateAsUpdate(replica.doc)];
  return unsent;
}

/** People who write at once, catch up now and then, and are offline for a while. */
function* history(random: Random, rounds: number): Generator<{ server: Y.Doc; update: Uint8Array }> {
  let names = 0;
  const server = new Y.Doc();
  const replicas = Array.from({ length: 2 + random.int(4) }, () => createReplica(random, () => `n${names++}`));
  for (let round = 0; round < rounds; round += 1) {
    const replica = random.pick(replicas);
    for (let edits = random.chance(0.05) ? 30 : 1 + random.int(3); edits > 0; edits -= 1) replica.edit();
    for (const update of random.chance(0.7) ? sent(server, replica, random) : []) yield { server, update };
    if (random.chance(0.5)) Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(replica.doc)), "server");
  }
}

describe(`the scan of honest updates (SEED=${SEED})`, () => {
  it("takes whatever editors write at once, offline or again, and knows what it brings (W10)", { timeout: 60_000 }, () => {
    const random = randomOf(SEED);
    let updates = 0;
    for (let meeting = 0; meeting < 12; meeting += 1) {
      for (const { server, update } of history(random, 120)) {
        const verdict = judge(server, update);
        const added = byClient(addedBy(server, update));
        expect(verdict.kind === "applicable" ? byClient(verdict.brings) : verdict).toEqual(added);
        updates += 1;
      }
    }
    expect(updates).toBeGreaterThan(1_000);
  });

  it("says of an update that came too early that something is missing, and nothing else (W5, W10)", () => {
    const random = randomOf(SEED + 1);
    const seen = { early: 0, inOrder: 0 };
    for (const { server, update } of history(random, 400)) {
      const late = new Y.Doc();
      if (random.chance(0.5)) Y.applyUpdate(late, Y.encodeStateAsUpdate(server));
      const verdict = judge(late, update);
      take(late, update);
      const isPending = late.store.pendingStructs !== null || late.store.pendingDs !== null;
      expect(verdict.kind).toBe(isPending ? "missingDependencies" : "applicable");
      seen[isPending ? "early" : "inOrder"] += 1;
      take(server, update);
    }
    expect(Math.min(seen.early, seen.inOrder)).toBeGreaterThan(30);
  });

  it("never calls bytes applicable that then fail or leave something waiting (W4, W10)", { timeout: 60_000 }, () => {
    const random = randomOf(SEED + 2);
    const seen: Record<string, number> = {};
    for (const { server, update } of history(random, 500)) {
      for (let copy = 0; copy < 8; copy += 1) {
        const mutated = update.slice();
        for (let flips = 1 + random.int(3); flips > 0; flips -= 1) mutated[random.int(mutated.length)] = random.int(256);
        const bytes = random.chance(0.1) ? mutated.subarray(0, random.int(mutated.length)) : mutated;
        const verdict = judge(server, bytes);
        seen[verdict.kind] = (seen[verdict.kind] ?? 0) + 1;
        if (verdict.kind !== "applicable") continue;
        const doc = new Y.Doc();
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
        Y.applyUpdate(doc, verdict.overlaps ? beyondKnown(doc, bytes) : bytes);
        expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
      }
      take(server, update);
    }
    expect(Object.keys(seen).sort()).toEqual(["applicable", "malformed", "missingDependencies"]);
  });
});
