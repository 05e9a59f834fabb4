import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import type { StoredDocument } from "./docLog.ts";
import { damaged } from "./updateRecord.ts";

/** Rebuilds the document from what is stored. Throws DOCUMENT_DAMAGED rather than giving a part of it. */
export function openDocument(docName: string, { snapshot, tail }: StoredDocument): Y.Doc {
  const doc = emptyNotes();
  try {
    doc.transact(() => {
      if (snapshot !== null) Y.applyUpdate(doc, snapshot);
      for (const { update } of tail) Y.applyUpdate(doc, update);
    });
  } catch (error) {
    doc.destroy();
    throw damaged(docName, error instanceof Error ? error.message : "an update cannot be applied");
  }
  if (hasPending(doc)) {
    doc.destroy();
    throw damaged(docName, "an update refers to one that is missing");
  }
  return doc;
}

/** True when the document holds updates that wait for others. */
export const hasPending = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
