import { lineChanges } from "@docket/shared/notes/lineChanges.ts";
import type { LineChange } from "@docket/shared/notes/lineChanges.ts";
import { noteLines } from "@docket/shared/notes/noteLines.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SEED } from "../../../support/random.ts";

const read = (changes: readonly LineChange[]): string[] => changes.map(({ kind, text }) => `${{ same: " ", added: "+", removed: "-" }[kind]}${text}`);

describe("what changed between two states of a text", () => {
  it("is lines that came and went, in their places", () => {
    expect(read(lineChanges(["Read the plan", "Who pays", "End"], ["Read the plan", "Who pays?", "By when?", "End"]))).toEqual([" Read the plan", "-Who pays", "+Who pays?", "+By when?", " End"]);
    expect(read(lineChanges([], ["New"]))).toEqual(["+New"]);
    expect(read(lineChanges(["a", "b", "c"], ["c", "a", "b"]))).toEqual(["+c", " a", " b", "-c"]);
  });

  it(`leads from one to the other with as few changes as there can be (SEED=${SEED})`, () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
    fc.assert(fc.property(lines, lines, (before, after) => {
      const changes = lineChanges(before, after);
      expect(changes.flatMap(({ kind, text }) => (kind === "added" ? [] : [text]))).toEqual(before);
      expect(changes.flatMap(({ kind, text }) => (kind === "removed" ? [] : [text]))).toEqual(after);
      expect(changes.filter(({ kind }) => kind === "same")).toHaveLength(longestCommon(before, after));
    }), { numRuns: 200, seed: SEED });
  });

  it("is told of a long text as well", () => {
    const long = Array.from({ length: 3000 }, (_, index) => `line ${index}`);
    expect(read(lineChanges(long, long.toSpliced(1500, 1, "other"))).filter((line) => !line.startsWith(" "))).toEqual(["-line 1500", "+other"]);
  });
});

/** Straight from the definition. */
function longestCommon([first, ...before]: readonly string[], after: readonly string[]): number {
  if (first === undefined) return 0;
  const at = after.indexOf(first);
  const without = longestCommon(before, after);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(before, after.slice(at + 1)));
}

it("reads notes as lines: of paragraphs, items and breaks, without the empty ones", () => {
  const text = (value: string) => ({ type: "text", text: value });
  expect(noteLines([
    { type: "paragraph", content: [text("Read "), { type: "text", text: "the plan", marks: [{ type: "bold" }] }] },
    { type: "paragraph" },
    { type: "bulletList", content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("One"), { type: "hardBreak" }, text("more")] }, { type: "bulletList", content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("Below")] }] }] }] }] },
  ])).toEqual(["Read the plan", "One", "more", "Below"]);
});
