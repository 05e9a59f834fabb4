import * as Y from "yjs";

/** Takes back what a failed write has left; of its own kind, so that its transactions are known. */
class TakingBack extends Y.UndoManager {}

/**
 * Changes a fragment in one transaction of `writer`, or not at all: Yjs itself keeps, and sends, what was written before an error.
 * That half is taken back at once. Throws what `write` throws.
 */
export function wholeOrNot(fragment: Y.XmlFragment, writer: object, write: () => void): void {
  let half: TakingBack | null = null;
  try {
    docOf(fragment).transact(() => {
      try {
        write();
      } catch (error) {
        // It takes note of transactions that end from now on, of which this is the first.
        half = new TakingBack(fragment, { trackedOrigins: new Set([writer]) });
        throw error;
      }
    }, writer);
  } finally {
    takeBack(half);
  }
}

/** True when it takes back the half of a failed write of `writer`. */
export const isTakingBack = ({ origin }: Y.Transaction, writer: object): boolean => origin instanceof TakingBack && origin.trackedOrigins.has(writer);

function takeBack(half: TakingBack | null): void {
  half?.undo();
  half?.destroy();
}

function docOf({ doc }: Y.XmlFragment): Y.Doc {
  if (doc === null) throw new Error("The fragment must be part of a document before it is written to.");
  return doc;
}
