import { decodeRecord } from "../records/encoding.ts";
import { DOCUMENT_TABLES } from "../storage/keys.ts";
import type { Key, Storage } from "../storage/storage.ts";
import { type DocumentReport, verifyDocument } from "./verifyDocument.ts";

/** What was found in a store whose file is whole. */
export interface StoreReport {
  documents: DocumentReport[];
  /** Plain records (meetings, people, …), and the keys of those that cannot be read. */
  records: number;
  unreadable: string[];
}

/** Tables whose values are no JSON. */
const NO_JSON: readonly (string | number | undefined)[] = ["probe", "outcome/index"];

/** Sorts after every name of a document. */
const LAST_NAME = "~";

/** Reads everything. `onDocument` hears of each document when it was read. */
export async function verifyStore(storage: Storage, onDocument: (report: DocumentReport) => void): Promise<StoreReport> {
  const report: StoreReport = { documents: [], records: 0, unreadable: [] };
  const isOfDocuments = (key: Key): boolean => DOCUMENT_TABLES.some((table) => table === key[0]);
  let after: Key | null = null;
  const next = (): AsyncIterable<{ key: Key; value: Uint8Array }> => storage.range({ prefix: [], after });
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for await (const { key, value } of next()) {
      if (isOfDocuments(key)) {
        // Documents are read by their names.
        after = [key[0] ?? "", LAST_NAME];
        isDone = false;
        break;
      }
      report.records += 1;
      if (!NO_JSON.includes(key[0]) && !isReadable(key, value)) report.unreadable.push(key.join(" "));
    }
  }
  for (const docName of await documentNames(storage)) {
    const found = await verifyDocument(storage, docName);
    report.documents.push(found);
    onDocument(found);
  }
  return report;
}

function isReadable(key: Key, value: Uint8Array): boolean {
  try {
    decodeRecord(key, value);
    return true;
  } catch {
    return false;
  }
}

/** Every document that any table knows, so that one that has lost its head is found too. */
async function documentNames(storage: Storage): Promise<string[]> {
  const names = new Set<string>();
  for (const table of DOCUMENT_TABLES) {
    for (let after: Key | null = null; ; ) {
      let found: string | null = null;
      for await (const { key } of storage.range({ prefix: [table], after, limit: 1 })) found = String(key[1]);
      if (found === null) break;
      names.add(found);
      after = [table, found, LAST_NAME];
    }
  }
  return [...names].sort();
}
