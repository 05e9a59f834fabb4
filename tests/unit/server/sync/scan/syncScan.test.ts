import { scanUpdate, type ScanVerdict } from "@docket/server/src/sync/scan/scanUpdate.ts";
import { judgeWrite } from "@docket/server/src/sync/writeVerdict.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { HOSTILE_UPDATES, LETTERS, LINE, MALLORY, PARAGRAPH, VICTIM, victimUpdate } from "../../../../support/hostileUpdates.ts";
import { SEED, randomOf } from "../../../../support/random.ts";
import { collected, deleted, element, format, sharedType, text, updateBytes, values, type Struct } from "../../../../support/updateBytes.ts";

function victimDoc(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, victimUpdate());
  return doc;
}

const DOC = victimDoc();
const judge = (update: Uint8Array): ScanVerdict => scanUpdate(update, { clockOf: (client) => Y.getState(DOC.store, client) });
const by = (...structs: Struct[]): Uint8Array => updateBytes({ sections: [{ client: MALLORY, structs }] });

const VERDICTS = { malformed: "malformed", missing: "missingDependencies", spoils: "applicable", foreign: "applicable", harmless: "applicable" } as const;

describe(`the scan of an update (SEED=${SEED})`, () => {
  it.each(HOSTILE_UPDATES)("finds the fate of $title: $fate (W4, W5, W10)", ({ bytes, fate }) => {
    expect(judge(bytes()).kind).toBe(VERDICTS[fate]);
  });

  it("names the clocks that an update brings under each client id, and none that are known (W10)", () => {
    const update = updateBytes({
      sections: [
        { client: VICTIM, clock: 2, structs: [text(`${LETTERS}!!`, { parent: LINE })] },
        { client: MALLORY, structs: [text("added", { left: [VICTIM, 10] })] },
      ],
    });
    expect(judge(update)).toEqual({
      kind: "applicable",
      brings: [{ client: VICTIM, from: 9, to: 11 }, { client: MALLORY, from: 0, to: 5 }],
      bringsNothing: false,
      overlaps: true,
    });
  });

  it("takes the end of a line whose beginning was deleted and collected meanwhile (W10)", () => {
    const doc = victimDoc();
    const writer = new Y.Doc();
    writer.clientID = MALLORY;
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
    const line = new Y.XmlText("abc");
    const paragraph = new Y.XmlElement("paragraph");
    writer.getXmlFragment("runningNotes").insert(0, [paragraph]);
    paragraph.insert(0, [line]);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer));
    doc.getXmlFragment("runningNotes").delete(0, 1);
    line.insert(3, "def");

    const verdict = judgeWrite(doc, { type: "update", update: Y.encodeStateAsUpdate(writer) }, null);
    expect(verdict).toMatchObject({ kind: "applicable", clients: [MALLORY] });
    Y.applyUpdate(doc, verdict.kind === "applicable" ? verdict.update : new Uint8Array());
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(writer));
    expect(doc.getXmlFragment("runningNotes").toJSON()).toBe(writer.getXmlFragment("runningNotes").toJSON());
  });

  it("counts letters as JavaScript does, so that clocks after them are right (W10)", () => {
    const written = "né—𝄞\u{10ffff}\ufeff\u0000";
    expect(judge(by(text(written, { left: [VICTIM, 8] })))).toMatchObject({ brings: [{ from: 0, to: written.length }] });
  });

  it("takes all that notes are made of (W10)", () => {
    const update = by(
      element("actionItem", { left: PARAGRAPH }),
      values([{ a: [1, -5, 2 ** 31 - 1, 1.5, Math.PI, null, undefined, true, false, "é"] }], { parent: [MALLORY, 0], key: "id" }),
      sharedType(6, { parent: [MALLORY, 0] }),
      format("bold", "{}", { parent: [MALLORY, 2] }),
      text("word", { left: [MALLORY, 3] }),
      format("bold", "null", { left: [MALLORY, 7] }),
      format("comment--q83vEjRW", '{"by":{"id":1}}', { left: [MALLORY, 8] }),
      deleted(3, { left: [MALLORY, 9] }),
      collected(4),
    );
    expect(judge(update)).toMatchObject({ kind: "applicable", brings: [{ client: MALLORY, from: 0, to: 17 }] });
  });

  it("knows an update that changes nothing, if told what is deleted already (W3)", () => {
    const known = Y.encodeStateAsUpdate(DOC);
    const deletion = updateBytes({ deletes: [{ client: VICTIM, ranges: [[2, 3]] }] });
    const told = (update: Uint8Array, deletedUpTo: number): ScanVerdict =>
      scanUpdate(update, { clockOf: (client) => Y.getState(DOC.store, client), isDeleted: (_, clock, length) => clock + length <= deletedUpTo });
    expect(judge(known)).toEqual({ kind: "applicable", brings: [], bringsNothing: true, overlaps: false });
    expect(judge(deletion)).toMatchObject({ bringsNothing: false });
    expect(told(deletion, 5)).toMatchObject({ bringsNothing: true });
    expect(told(deletion, 4)).toMatchObject({ bringsNothing: false });
    expect(judge(Uint8Array.from([0, 0]))).toMatchObject({ bringsNothing: true });
  });

  it("refuses every beginning of an update (W4)", () => {
    const update = Y.encodeStateAsUpdate(DOC);
    for (let length = 0; length < update.length; length += 1) expect(judge(update.subarray(0, length)).kind).toBe("malformed");
  });

  it("answers 50,000 random texts without a throw (W4)", () => {
    const random = randomOf(SEED);
    const kinds = new Set<string>();
    for (let round = 0; round < 50_000; round += 1) {
      kinds.add(judge(Uint8Array.from({ length: random.int(65) }, () => random.int(256))).kind);
    }
    expect(kinds.has("malformed")).toBe(true);
  });
});
