import type * as Y from "yjs";
import type { UnsentEdit } from "./deviceDatabase.ts";
import { insertedText } from "./insertedText.ts";

/** What was sent, or is kept, seen by its writer. */
export interface SentReport {
  changes: number;
  /** Device time of the first and last edit, milliseconds since 1970. */
  from: number;
  to: number;
  /** What they wrote, a line per block; "" when they only removed. */
  text: string;
}

/** Sums up edits of this document. */
export function reportOf(doc: Y.Doc, edits: readonly UnsentEdit[]): SentReport {
  const times = edits.map(({ at }) => at).toSorted((a, b) => a - b);
  return {
    changes: new Set(edits.map(({ change }) => change)).size,
    from: times[0] ?? 0,
    to: times.at(-1) ?? 0,
    text: insertedText(doc, edits.map(({ update }) => update)),
  };
}
