import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import type { FragmentName, TagContent } from "@docket/shared/actionItems/records.ts";
import { readText } from "@docket/shared/notes/extract.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { blockTagOf } from "@docket/shared/tags/index.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { idOf } from "../support/noteBuilders.ts";
import { createReplica } from "../support/noteReplica.ts";
import type { NoteReplica } from "../support/noteReplica.ts";
import { MEETING, startOutcomes } from "../support/outcomesServer.ts";
import type { OutcomesServer } from "../support/outcomesServer.ts";
import { SEED, randomOf } from "../support/random.ts";
import type { Random } from "../support/random.ts";

const SESSION = idOf("session");

async function exchange(server: OutcomesServer, replica: NoteReplica, random: Random, author: string): Promise<void> {
  const unsent = replica.unsent.splice(0);
  const sent = unsent.length > 1 && random.chance(0.3) ? [Y.mergeUpdates(unsent)] : unsent;
  await Promise.all(sent.map((update) => server.rooms.edit(SESSION, author, (doc) => Y.applyUpdate(doc, update))));
  const missing = await server.rooms.read(SESSION, (doc) => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(replica.doc)));
  Y.applyUpdate(replica.doc, missing, "server");
}

/** The content part by another way: the whole document as JSON, walked from the top. */
function contents(doc: Y.Doc): Map<string, { fragment: FragmentName; content: TagContent }> {
  const found = new Map<string, { fragment: FragmentName; content: TagContent }>();
  const walk = (fragment: FragmentName, nodes: readonly NoteJson[]): void => {
    for (const node of nodes) {
      const content = blockTagOf(node.type)?.toRecord(node, readText) ?? null;
      if (content && !found.has(content.id)) found.set(content.id, { fragment, content });
      walk(fragment, node.content ?? []);
    }
  };
  for (const name of FRAGMENTS) walk(name, readNotes(fragmentOf(doc, name)));
  return found;
}

async function expectIndexTrue(server: OutcomesServer): Promise<void> {
  const { actionItems, decisions } = await server.outcomes.of(MEETING);
  const indexed = [...actionItems, ...decisions].map(({ fragment, id, ...rest }) => ({ id, fragment, content: { id, ...rest } }));
  const expected = await server.rooms.read(SESSION, contents);
  expect(indexed.map(({ id }) => id).sort()).toEqual([...expected.keys()].sort());
  for (const { id, ...record } of indexed) expect(record).toMatchObject(expected.get(id) ?? {});
  // Asked before, too: what was counted then must not be told now.
  expect(await server.outcomes.openCount(MEETING)).toBe(actionItems.filter(({ done }) => !done).length);

  const grown = await server.index();
  await server.outcomes.rebuild(SESSION);
  expect(await server.index()).toEqual(grown);
}

describe(`the index after random concurrent edits (SEED=${SEED})`, () => {
  it("equals the rebuilt one, with two to five people and restarts", { timeout: 60_000 }, async () => {
    const random = randomOf(SEED);
    let edits = 0;
    for (let meeting = 0; meeting < 4; meeting += 1) {
      const server = startOutcomes([SESSION], { logBytes: 16 * 1024 });
      let names = 0;
      const newName = (): string => `item${String((names += 1)).replace(/\d/g, (digit) => "bcdefghijk"[Number(digit)] ?? "")}`;
      const replicas = Array.from({ length: 2 + meeting }, () => createReplica(random, newName));
      for (let round = 0; round < 120; round += 1) {
        for (const replica of replicas) {
          for (let count = random.int(5); count > 0; count -= 1) {
            replica.edit();
            edits += 1;
          }
        }
        for (const [index, replica] of replicas.entries()) if (random.chance(0.4)) await exchange(server, replica, random, `author${index}`);
        if (round % 30 === 29) await expectIndexTrue(server);
        if (round % 40 === 39) await server.restart();
      }
      for (const pass of [1, 2]) for (const [index, replica] of replicas.entries()) await exchange(server, replica, random, `author${index}-${pass}`);
      const [first, ...others] = replicas.map(({ doc }) => FRAGMENTS.map((name) => readNotes(fragmentOf(doc, name))));
      for (const other of others) expect(other).toEqual(first);
      await expectIndexTrue(server);

      const grown = await server.index();
      expect(grown.length).toBeGreaterThan(50);
      await server.outcomes.erase(MEETING);
      expect(await server.index()).toEqual([]);
      await server.restart();
      await server.outcomes.of(MEETING);
      expect(await server.index()).toEqual(grown);
      await server.close();
    }
    expect(edits).toBeGreaterThan(3_000);
  });
});
