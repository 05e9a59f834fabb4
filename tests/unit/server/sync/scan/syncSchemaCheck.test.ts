import { whyUnreadable } from "@docket/server/src/sync/schemaCheck.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { HOSTILE_UPDATES, LINE, MALLORY, PARAGRAPH, victimUpdate } from "../../../../support/hostileUpdates.ts";
import { createReplica } from "../../../../support/noteReplica.ts";
import { SEED, randomOf } from "../../../../support/random.ts";
import { element, sharedType, text, updateBytes, values } from "../../../../support/updateBytes.ts";

/** What is said about each transaction that changed the document. */
function saidOf(doc: Y.Doc): (string | null)[] {
  const said: (string | null)[] = [];
  doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => said.push(whyUnreadable(transaction)));
  return said;
}

function victimDoc(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, victimUpdate());
  return doc;
}

describe(`the look at what an update brought (SEED=${SEED})`, () => {
  it.each(HOSTILE_UPDATES.filter(({ fate }) => fate === "spoils"))("finds $title (W11)", ({ bytes }) => {
    const doc = victimDoc();
    const said = saidOf(doc);
    Y.applyUpdate(doc, bytes());
    expect(said).toEqual([expect.any(String)]);
  });

  it("finds it beside old and deleted parts too (W11)", () => {
    const doc = victimDoc();
    const said = saidOf(doc);
    Y.applyUpdate(doc, updateBytes({ sections: [{ client: MALLORY, structs: [text("good", { parent: LINE })] }], deletes: [{ client: 10, ranges: [[2, 3]] }] }));
    Y.applyUpdate(doc, updateBytes({ sections: [{ client: MALLORY, clock: 4, structs: [text("bad", { parent: PARAGRAPH })] }] }));
    expect(said).toEqual([null, expect.any(String)]);
  });

  it("keeps elements and attributes that the server does not know (W11)", () => {
    const doc = victimDoc();
    const said = saidOf(doc);
    const structs = [
      element("pollOfANewerVersion", { left: PARAGRAPH }),
      values([{ choices: ["a", "b"] }], { parent: [MALLORY, 0], key: "poll" }),
      sharedType(6, { parent: [MALLORY, 0] }),
    ];
    Y.applyUpdate(doc, updateBytes({ sections: [{ client: MALLORY, structs }] }));
    expect(said).toEqual([null]);
  });

  it("finds nothing in what editors write (W11)", () => {
    const random = randomOf(SEED);
    let names = 0;
    const server = new Y.Doc();
    const said = saidOf(server);
    const replicas = Array.from({ length: 4 }, () => createReplica(random, () => `n${names++}`));
    for (let round = 0; round < 400; round += 1) {
      const replica = random.pick(replicas);
      replica.edit();
      for (const update of replica.unsent.splice(0)) Y.applyUpdate(server, update);
      if (random.chance(0.5)) Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(replica.doc)), "server");
    }
    expect(said.filter((each) => each !== null)).toEqual([]);
    expect(said.length).toBeGreaterThan(200);
  });
});
