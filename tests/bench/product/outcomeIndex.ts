import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import * as Y from "yjs";
import { createOutcomeFold } from "../../../server/src/outcomes/outcomeFold.ts";
import type { BenchRun } from "../bench.ts";
import { figure, timed } from "../figures.ts";

/** Median microseconds for one letter in notes of this many lines. */
function costIn(paragraphs: number): number {
  const doc = new Y.Doc();
  writeNotes(doc, "runningNotes", Array.from({ length: paragraphs }, (_, place) => ({ type: "paragraph", content: [{ type: "text", text: `Line ${place} ${"x".repeat(110)}` }] })));
  const fold = createOutcomeFold(doc, new Map());
  let seq = 1;
  doc.on("afterTransaction", (transaction: Y.Transaction) => void fold.apply(transaction, { author: "a", time: 0, seq: seq++ }));
  const last = doc.getXmlFragment("runningNotes").get(paragraphs - 1);
  const words = last instanceof Y.XmlElement ? last.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error("the paragraph has no text");
  timed(500, () => words.insert(0, "a"));
  return figure(timed(2000, () => words.insert(0, "a"))).p50 * 1000;
}

/** Index work for one letter must not grow with the document. */
export const outcomeIndex: BenchRun = {
  name: "outcome-index",
  title: "Index of action items and decisions",
  async measure() {
    const [small, large] = [costIn(20), costIn(2000)];
    const ratio = large / small;
    const row = {
      work: "index work per keystroke, edit included, in 250 KB against 2.5 KB of notes",
      figure: `${large.toFixed(1)} against ${small.toFixed(1)} µs, ${ratio.toFixed(2)}x`,
      aim: "at most 1.5x",
      reached: ratio <= 1.5,
    };
    return { rows: [row], notes: [], failures: [] };
  },
};
