import { AppError } from "@docket/shared/base/errors.ts";
import { documentHeadKey, documentLogKey } from "../storage/keys.ts";
import type { Storage } from "../storage/storage.ts";
import { decodeHead, encodeUpdateRecord, type UpdateRecord } from "./updateRecord.ts";

/** What is stored of records whose commit did not end as it should: a commit is atomic, so anything between is impossible. */
export type Remains = "all" | "nothing" | "impossible";

/** Compares the log on disk with `records`, which follow each other and were to be added to it. */
export async function remainsOf(storage: Storage, docName: string, records: readonly UpdateRecord[]): Promise<Remains> {
  const [first, last] = [records[0], records.at(-1)];
  if (first === undefined || last === undefined) return "nothing";
  const head = await headOf(storage, docName);
  const [firstStored, lastStored] = [await isStored(storage, docName, first), await isStored(storage, docName, last)];
  if (head === last.seq && firstStored === "same" && lastStored === "same") return "all";
  return head === first.seq - 1 && firstStored === "none" && lastStored === "none" ? "nothing" : "impossible";
}

/** Null: the head cannot be read for what it is. */
async function headOf(storage: Storage, docName: string): Promise<number | null> {
  const head = await storage.get(documentHeadKey(docName));
  if (head === null) return 0;
  try {
    return decodeHead(docName, head).seq;
  } catch (error) {
    if (error instanceof AppError && error.code === "DOCUMENT_DAMAGED") return null;
    throw error;
  }
}

async function isStored(storage: Storage, docName: string, record: UpdateRecord): Promise<"same" | "other" | "none"> {
  const stored = await storage.get(documentLogKey(docName, record.seq));
  if (stored === null) return "none";
  return Buffer.compare(stored, encodeUpdateRecord(docName, record)) === 0 ? "same" : "other";
}
