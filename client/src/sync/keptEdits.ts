import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import { readUnsent, removeCopy } from "./deviceCopy.ts";
import { answerOf, type CopyRecord, deviceDatabase, transact, transactInSteps, type UnsentEdit, type UpdatesRecord } from "./deviceDatabase.ts";
import { clearMemory, dropFromMemory, type KeptEdits, keptInMemory } from "./keptInMemory.ts";
import { reportOf, type SentReport } from "./sentReport.ts";

/** All unsent edits on this device, whoever wrote them, newest first. Never rejects. */
export async function listKeptEdits(): Promise<KeptEdits[]> {
  const stored = await readKept().catch(() => []);
  return [...keptInMemory(), ...stored].toSorted((a, b) => b.to - a.to);
}

/** Deletes them from this device, for good. */
export async function dropKeptEdits(id: string): Promise<void> {
  if (dropFromMemory(id)) return;
  const database = await deviceDatabase();
  if (database !== null) await transactInSteps(database, (store) => removeCopy(store, id));
}

/** Deletes everything that this device keeps of anybody's notes. */
export async function clearDevice(): Promise<void> {
  clearMemory();
  const database = await deviceDatabase();
  if (database === null) return;
  await transact(database, "readwrite", (store) => (["copies", "updates", "unsent", "views"] as const).forEach((name) => store(name).clear()));
}

async function readKept(): Promise<KeptEdits[]> {
  const database = await deviceDatabase();
  if (database === null) return [];
  const copies = await transact(database, "readonly", (store) => answerOf(store("copies").getAll() as IDBRequest<CopyRecord[]>));
  const kept = await Promise.all(copies.map((copy) => readOne(database, copy)));
  return kept.filter((each) => each !== null);
}

async function readOne(database: IDBDatabase, { epoch: _epoch, ...copy }: CopyRecord): Promise<KeptEdits | null> {
  const edits = await readUnsent(database, copy.id);
  if (edits.length === 0) return null;
  const stored = await transact(database, "readonly", (store) => answerOf(store("updates").index("copy").getAll(copy.id) as IDBRequest<UpdatesRecord[]>));
  return { ...copy, ...report(stored.flatMap(({ updates }) => updates), edits) };
}

function report(stored: readonly Uint8Array[], edits: readonly UnsentEdit[]): SentReport {
  const doc = emptyNotes();
  try {
    for (const update of [...stored, ...edits.map((edit) => edit.update)]) Y.applyUpdate(doc, update);
    return reportOf(doc, edits);
  } catch {
    // The copy is damaged. What was written is told without it, and other copies all the same.
    return reportOf(emptyNotes(), edits);
  } finally {
    doc.destroy();
  }
}
