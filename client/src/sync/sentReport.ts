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
  return { ...spanOf(edits), text: insertedText(doc, edits.map(({ update }) => update)) };
}

/** How many changes the edits are, and when they were made. */
export function spanOf(edits: readonly UnsentEdit[]): Omit<SentReport, "text"> {
  const times = edits.map(({ at }) => at);
  return { changes: new Set(edits.map(({ change }) => change)).size, from: Math.min(...times), to: Math.max(...times) };
}
