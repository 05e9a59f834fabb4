import type * as Y from "yjs";
import { type CopyNames, copyIdOf } from "./deviceCopy.ts";
import type { UnsentEdit } from "./deviceDatabase.ts";
import { keepInMemory } from "./keptInMemory.ts";
import { reportOf } from "./sentReport.ts";

/** Keeps what is no edit of this document, for as long as the page is open; again, it replaces what was kept before. */
export function keepUnwritten(names: CopyNames, text: string, at: number): void {
  keepInMemory({ ...names, text, changes: 1, from: at, to: at, id: `${copyIdOf(names)}/unwritten`, isStranded: true });
}

/** Keeps edits of this document that can neither be sent nor are on the device, as text, for as long as the page is open. More of them replace those of before. */
export function keepEdits(names: CopyNames, doc: Y.Doc, edits: readonly UnsentEdit[]): void {
  const [first] = edits;
  if (first !== undefined) keepInMemory({ ...names, ...reportOf(doc, edits), id: `${copyIdOf(names)}/${first.id}`, isStranded: true });
}
