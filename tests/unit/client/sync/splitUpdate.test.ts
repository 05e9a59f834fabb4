import { framesFor } from "@docket/client/src/sync/countedFrames.ts";
import { splitUpdate } from "@docket/client/src/sync/splitUpdate.ts";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { randomOf, SEED } from "../../../support/random.ts";

const MEBIBYTE = 1024 * 1024;

/** Applies the parts one after the other; each must fit what came before it. */
function applyInTurn(parts: readonly Uint8Array[], to = new Y.Doc()): Y.Doc {
  for (const part of parts) {
    Y.applyUpdate(to, part);
    expect(to.store.pendingStructs).toBeNull();
  }
  expect(to.store.pendingDs).toBeNull();
  return to;
}

const paragraph = (text: string): Y.XmlElement => {
  const made = new Y.XmlElement("paragraph");
  made.insert(0, [new Y.XmlText(text)]);
  return made;
};

describe("an update that is too large for one frame", () => {
  it("is cut inside a long text, never inside a letter", () => {
    const doc = new Y.Doc();
    doc.getXmlFragment("runningNotes").push([paragraph("a🐦".repeat(400_000))]);
    const parts = splitUpdate(Y.encodeStateAsUpdate(doc), 200_000);
    expect(parts.length).toBeGreaterThan(5);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(200_000);
    expect(applyInTurn(parts).getXmlFragment("runningNotes").toJSON()).toBe(doc.getXmlFragment("runningNotes").toJSON());
  });

  it(`brings the same document, whoever wrote what into whose text (SEED=${SEED})`, () => {
    const random = randomOf(SEED);
    const docs = Array.from({ length: 3 }, () => new Y.Doc());
    for (let round = 0; round < 40; round += 1) {
      for (const doc of docs) {
        const notes = doc.getText("runningNotes");
        const at = random.int(notes.length + 1);
        notes.insert(at, "word ".repeat(1 + random.int(20)));
        if (notes.length > 30 && random.chance(0.3)) notes.delete(random.int(notes.length - 10), 10);
      }
      const [from, to] = [docs[round % 3], docs[(round + 1) % 3]];
      if (from !== undefined && to !== undefined) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    }
    const [whole] = docs;
    for (const doc of docs) if (whole !== undefined) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
    if (whole === undefined) throw new Error("no document");
    const again = applyInTurn(splitUpdate(Y.encodeStateAsUpdate(whole), 500));
    expect(again.getText("runningNotes").toJSON()).toBe(whole.getText("runningNotes").toJSON());
    expect(Y.encodeStateAsUpdate(again)).toEqual(Y.encodeStateAsUpdate(whole));
  });

  it("keeps what it deletes of an earlier state", () => {
    const before = new Y.Doc();
    before.getText("runningNotes").insert(0, "x".repeat(5_000));
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(before));
    for (let at = 0; at < 1_000; at += 1) after.getText("runningNotes").delete(at * 2, 1);
    const parts = splitUpdate(Y.encodeStateAsUpdate(after, Y.encodeStateVector(before)), 2_000);
    expect(parts.length).toBeGreaterThan(3);
    expect(applyInTurn(parts, before).getText("runningNotes").toJSON()).toBe(after.getText("runningNotes").toJSON());
  });

  it("goes in frames below the server's limit, the last of the kind that the whole was: 3 MB written offline", () => {
    const doc = new Y.Doc();
    for (let line = 0; line < 300; line += 1) doc.getXmlFragment("runningNotes").push([paragraph(`${line} ${"written offline ".repeat(700)}`)]);
    const update = Y.encodeStateAsUpdate(doc);
    expect(update.length).toBeGreaterThan(3 * MEBIBYTE);
    const frames = framesFor(encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(encoder, update);
    }));
    expect(frames.length).toBeGreaterThan(2);
    expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThan(MEBIBYTE);
    expect(frames.map((frame) => frame[1])).toEqual([...frames.slice(1).map(() => 2), 1]);
  });

  it("leaves small frames, and those that carry no update, as they are", () => {
    const small = new Uint8Array([0, 2, 2, 0, 0]);
    const foreign = new Uint8Array(2 * MEBIBYTE).fill(1);
    expect(framesFor(small)).toEqual([small]);
    expect(framesFor(foreign)[0]).toBe(foreign);
  });
});
