import { AppError } from "@docket/shared/base/errors.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import { createDocLog } from "../documents/docLog.ts";
import { openDocument } from "../documents/openDocument.ts";
import { damaged } from "../documents/updateRecord.ts";
import type { Storage } from "../storage/storage.ts";

/** What was found of one document. */
export interface DocumentReport {
  docName: string;
  /** Updates in its log. */
  updates: number;
  /** Null: all of it can be read, and the log leads to what is served. */
  damage: string | null;
}

/** Reads every record of a document: checksums, numbers without gaps, and that replaying all of them gives the present state. */
export async function verifyDocument(storage: Storage, docName: string): Promise<DocumentReport> {
  const docLog = createDocLog(storage);
  const replayed = emptyNotes();
  let updates = 0;
  try {
    const stored = await docLog.load(docName);
    const present = openDocument(docName, stored);
    for await (const { seq, update } of docLog.history(docName)) {
      updates += 1;
      if (seq !== updates) throw damaged(docName, `update ${updates} is missing`);
      Y.applyUpdate(replayed, update);
    }
    if (updates !== stored.lastSeq) throw damaged(docName, `it has ${updates} updates and should have ${stored.lastSeq}`);
    if (!Y.equalSnapshots(Y.snapshot(present), Y.snapshot(replayed))) throw damaged(docName, "its log leads to another text");
    return { docName, updates, damage: null };
  } catch (error) {
    return { docName, updates, damage: damageIn(error) };
  }
}

function damageIn(error: unknown): string {
  const details: unknown = error instanceof AppError ? error.details : null;
  if (typeof details === "object" && details !== null && "damage" in details) return String(details.damage);
  return error instanceof Error ? error.message : String(error);
}
