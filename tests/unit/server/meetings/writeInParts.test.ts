import { inParts, writeInParts } from "@docket/server/src/meetings/writeInParts.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { paragraph } from "../../../support/noteBuilders.ts";

const linesOf = (...lengths: number[]): NoteJson[] => lengths.map((length, index) => paragraph(`${index}`.padEnd(length, "x")));
const lettersOf = (blocks: readonly NoteJson[]): number => blocks.reduce((sum, block) => sum + JSON.stringify(block).length, 0);

/** Session documents of one session, which count how often they were changed. */
function sessionDocuments(doc: Y.Doc) {
  const edits: string[] = [];
  const edit = (docName: string, author: string, change: (doc: Y.Doc) => void): Promise<void> => {
    edits.push(`${author} in ${docName}`);
    change(doc);
    return Promise.resolve();
  };
  return { edits, documents: { edit, hasNotes: () => Promise.resolve(true), erase: () => Promise.resolve() } };
}

describe("long notes that are written in parts", () => {
  const blocks = linesOf(10, 200, 10, 10, 2000, 10, 300, 300, 300);

  it("lose no block and keep their order", () => {
    expect(inParts(blocks, 700).flat()).toEqual(blocks);
  });

  it("are in as few parts as fit, but for a block that is longer", () => {
    expect(inParts(blocks, 700).map((part) => part.length)).toEqual([4, 1, 2, 1, 1]);
    for (const part of inParts(blocks, 700)) expect(part.length === 1 || lettersOf(part) <= 700).toBe(true);
  });

  it("come into the document whole, with pauses in which others are served", async () => {
    const doc = new Y.Doc();
    const { edits, documents } = sessionDocuments(doc);
    const long = linesOf(...Array.from({ length: 100 }, () => 1000));
    await writeInParts({ documents }, { sessionId: "s", fragment: "preMeetingNotes" }, long, "ana");
    expect(readNotes(fragmentOf(doc, "preMeetingNotes"))).toMatchObject(long);
    expect(edits).toEqual(Array.from({ length: 4 }, () => "ana in s"));
  });
});
