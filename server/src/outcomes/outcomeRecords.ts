import { decodeRecord, isDamage, put } from "../records/encoding.ts";
import { outcomeIndexKey, outcomeIndexPrefix, outcomeKey, outcomePrefix } from "../storage/keys.ts";
import type { Key, Storage, Write } from "../storage/storage.ts";
import type { StoredOutcome } from "./storedOutcome.ts";

/** Records of one document by their ids. */
export type RecordsById = ReadonlyMap<string, StoredOutcome>;

/** Raised when records change their form: those of another version are rebuilt. */
const INDEX_VERSION = 1;

/** The document's records as stored; null: never made, deleted, damaged, or of another version. */
export async function readRecords(storage: Storage, meetingId: string, docName: string): Promise<RecordsById | null> {
  const version = await storage.get(outcomeIndexKey(meetingId, docName));
  if (version?.[0] !== INDEX_VERSION) return null;
  const records = new Map<string, StoredOutcome>();
  try {
    for await (const { key, value } of storage.range({ prefix: outcomePrefix(meetingId, docName) })) {
      const record = decodeRecord<StoredOutcome>(key, value);
      records.set(record.content.id, record);
    }
  } catch (error) {
    // The document has them all.
    if (isDamage(error)) return null;
    throw error;
  }
  return records;
}

/** The writes that store these records, and the mark that the document's index is complete with them. */
export function putRecords(meetingId: string, docName: string, records: RecordsById): Write[] {
  const puts = [...records].map(([id, record]) => put(outcomeKey(meetingId, docName, id), record));
  return [...puts, { type: "put", key: outcomeIndexKey(meetingId, docName), value: Uint8Array.of(INDEX_VERSION) }];
}

/** The writes that remove the records of one document. */
export const removeRecords = (storage: Storage, meetingId: string, docName: string): Promise<Write[]> =>
  removals(storage, [outcomePrefix(meetingId, docName)]);

/** The writes that remove everything of one meeting. */
export const removeMeeting = (storage: Storage, meetingId: string): Promise<Write[]> =>
  removals(storage, [outcomePrefix(meetingId), outcomeIndexPrefix(meetingId)]);

async function removals(storage: Storage, prefixes: readonly Key[]): Promise<Write[]> {
  const writes: Write[] = [];
  for (const prefix of prefixes) for await (const { key } of storage.range({ prefix })) writes.push({ type: "delete", key });
  return writes;
}
