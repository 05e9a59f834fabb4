import type { Entry, Key, Storage, Write } from "../storage/storage.ts";
import {
  documentClientKey,
  documentClientPrefix,
  documentHeadKey,
  documentHistoryPrefix,
  documentLogKey,
  documentLogPrefix,
  documentSnapshotKey,
} from "../storage/keys.ts";
import {
  damaged,
  decodeClientOwner,
  decodeHead,
  decodeUpdateRecord,
  encodeClientOwner,
  encodeHead,
  encodeUpdateRecord,
  type UpdateRecord,
} from "./updateRecord.ts";

const ERASED_AT_ONCE = 256;

/** What is stored of one document: apply `snapshot`, then `tail` in its order. */
export interface StoredDocument {
  snapshot: Uint8Array | null;
  tail: UpdateRecord[];
  /** 0: never written. */
  lastSeq: number;
  /** Null: never written, or last written before there were epochs. */
  epoch: string | null;
  /** Who each client id belongs to that has written. */
  owners: ReadonlyMap<number, string>;
}

/**
 * The log of session documents.
 *
 * 1. Sequence numbers of a document are 1, 2, 3 … without a gap.
 * 2. The log holds every update; the snapshot is the state after the update with its number, so that loading
 *    needs only what comes after. Compaction stores a snapshot and touches no update.
 * 3. A damaged record, a gap, or a log shorter than its head throws DOCUMENT_DAMAGED: a document is
 *    never served empty or shorter than it was acknowledged.
 */
export interface DocLog {
  load(docName: string): Promise<StoredDocument>;
  /** True when at least one update was stored. */
  exists(docName: string): Promise<boolean>;
  /** The writes that add these records, which follow each other and the stored ones; the caller commits them. */
  appendWrites(docName: string, records: readonly UpdateRecord[], epoch: string | null): Write[];
  /** The writes that bind client ids to `owner`; the caller commits them with the update that used them first. */
  ownerWrites(docName: string, clientIds: readonly number[], owner: string): Write[];
  /** Stores the whole document as it is after the update with the snapshot's number. */
  compact(docName: string, snapshot: UpdateRecord): Promise<void>;
  /** Every update ever stored, oldest first. Replaying them rebuilds any past state. */
  history(docName: string): AsyncIterable<UpdateRecord>;
  /** Removes the document for good; to be called again when it was cut off. */
  erase(docName: string): Promise<void>;
}

/** The log on top of the storage port. */
export function createDocLog(storage: Storage): DocLog {
  return {
    load: (docName) => load(storage, docName),
    exists: async (docName) => (await storage.get(documentHeadKey(docName))) !== null,
    appendWrites,
    ownerWrites: (docName, clientIds, owner) =>
      clientIds.map((clientId) => ({
        type: "put",
        key: documentClientKey(docName, clientId),
        value: encodeClientOwner(docName, clientId, owner),
      })),
    compact: (docName, snapshot) => storage.commit([putRecord(docName, documentSnapshotKey(docName), snapshot)]),
    history: (docName) => readHistory(storage, docName),
    erase: (docName) => erase(storage, docName),
  };
}

async function load(storage: Storage, docName: string): Promise<StoredDocument> {
  const head = await storage.get(documentHeadKey(docName));
  const snapshotBytes = await storage.get(documentSnapshotKey(docName));
  const snapshot = snapshotBytes === null ? null : decodeUpdateRecord(docName, snapshotBytes);
  const after = snapshot?.seq ?? 0;
  const tail: UpdateRecord[] = [];
  for await (const record of readRecords(storage, docName, { prefix: documentLogPrefix(docName), after })) tail.push(record);
  const lastSeq = tail.at(-1)?.seq ?? after;
  const { seq, epoch } = head === null ? { seq: 0, epoch: null } : decodeHead(docName, head);
  if (seq !== lastSeq) throw damaged(docName, `its log ends at ${lastSeq} and should end at ${seq}`);
  return { snapshot: snapshot?.update ?? null, tail, lastSeq, epoch, owners: await loadOwners(storage, docName) };
}

async function loadOwners(storage: Storage, docName: string): Promise<Map<number, string>> {
  const owners = new Map<number, string>();
  for await (const { key, value } of storage.range({ prefix: documentClientPrefix(docName) })) {
    const clientId = Number(key.at(-1));
    owners.set(clientId, decodeClientOwner(docName, clientId, value));
  }
  return owners;
}

function appendWrites(docName: string, records: readonly UpdateRecord[], epoch: string | null): Write[] {
  const last = records.at(-1);
  if (last === undefined) return [];
  const puts = records.map((record): Write => putRecord(docName, documentLogKey(docName, record.seq), record));
  return [...puts, { type: "put", key: documentHeadKey(docName), value: encodeHead(docName, { seq: last.seq, epoch }) }];
}

/** Updates that come during the read may be in it; the head is read first, because they must not look like a gap. */
async function* readHistory(storage: Storage, docName: string): AsyncIterable<UpdateRecord> {
  const lastSeq = await headSeq(storage, docName);
  let after = 0;
  for (const prefix of [documentHistoryPrefix(docName), documentLogPrefix(docName)]) {
    for await (const record of readRecords(storage, docName, { prefix, after })) {
      after = record.seq;
      yield record;
    }
  }
  const isErased = after < lastSeq && (await headSeq(storage, docName)) === 0;
  if (after < lastSeq && !isErased) throw damaged(docName, `update ${after + 1} is missing`);
}

/** Number of the last update; 0: there is none. */
async function headSeq(storage: Storage, docName: string): Promise<number> {
  const head = await storage.get(documentHeadKey(docName));
  return head === null ? 0 : decodeHead(docName, head).seq;
}

/** In parts, because each commit of thousands of writes would hold up everybody else's. */
async function erase(storage: Storage, docName: string): Promise<void> {
  let part: Write[] = [documentHeadKey(docName), documentSnapshotKey(docName)].map((key) => ({ type: "delete", key }));
  for (const prefix of [documentLogPrefix(docName), documentHistoryPrefix(docName), documentClientPrefix(docName)]) {
    for await (const { key } of storage.range({ prefix })) {
      part.push({ type: "delete", key });
      if (part.length < ERASED_AT_ONCE) continue;
      await storage.commit(part);
      part = [];
    }
  }
  await storage.commit(part);
}

const putRecord = (docName: string, key: Key, record: UpdateRecord): Write => ({
  type: "put",
  key,
  value: encodeUpdateRecord(docName, record),
});

/** Records of one table with numbers above `after`; throws at the first gap. */
async function* readRecords(
  storage: Storage,
  docName: string,
  { prefix, after }: { prefix: Key; after: number },
): AsyncIterable<UpdateRecord> {
  let expected = after + 1;
  for await (const entry of storage.range({ prefix, after: [...prefix, after] })) {
    const record = readRecord(docName, entry);
    if (record.seq !== expected) throw damaged(docName, `update ${expected} is missing`);
    expected += 1;
    yield record;
  }
}

function readRecord(docName: string, { key, value }: Entry): UpdateRecord {
  const record = decodeUpdateRecord(docName, value);
  if (record.seq !== key.at(-1)) throw damaged(docName, `update ${String(key.at(-1))} carries the number ${record.seq}`);
  return record;
}
