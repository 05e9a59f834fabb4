import type { Outcomes as OutcomeLists } from "@docket/shared/actionItems/records.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import * as Y from "yjs";
import type { Bus } from "../bus/bus.ts";
import type { DerivedView, DerivedWriter, UpdateStamp } from "../documents/derivedWriter.ts";
import { outcomeIndexKey, outcomeIndexPrefix, outcomeKey, outcomePrefix } from "../storage/keys.ts";
import type { Key, Storage, Write } from "../storage/storage.ts";
import { createOutcomeFold } from "./outcomeFold.ts";
import type { OutcomeFold } from "./outcomeFold.ts";
import { decodeOutcome, encodeOutcome, outcomesOf } from "./storedOutcome.ts";
import type { StoredOutcome } from "./storedOutcome.ts";

/** What the index needs of the rest of the server. */
export interface OutcomesParts {
  storage: Storage;
  bus: Bus;
  /** Every committed update of a document, oldest first, from the first on. */
  history(docName: string): AsyncIterable<UpdateStamp & { update: Uint8Array }>;
  /** The meeting that the session belongs to, also while the session is in its bin; null: none. */
  meetingOfSession(sessionId: string): Promise<string | null>;
  /** Sessions on the meeting's agenda, without those in its bin. */
  liveSessions(meetingId: string): Promise<readonly string[]>;
}

/** The index of action items and decisions: derived from the documents, never written by hand. */
export interface OutcomesIndex extends DerivedWriter {
  /** Outcomes of the meeting's live sessions, oldest first. */
  of(meetingId: string): Promise<OutcomeLists>;
  /** Makes the records of one document anew from its history. Allowed at any time, also while people write. */
  rebuild(docName: string): Promise<void>;
  /** Forgets the meeting; its documents are erased elsewhere. */
  erase(meetingId: string): Promise<void>;
}

/** Raised when records change their form: an index of another version is rebuilt when its document is opened. */
const INDEX_VERSION = 1;

interface OpenView extends DerivedView {
  readonly seq: number;
  /** Takes over records that were rebuilt up to the same update. */
  adopt(records: ReadonlyMap<string, StoredOutcome>): void;
}

/** The index on top of the storage port. */
export function createOutcomes(parts: OutcomesParts): OutcomesIndex {
  const { storage } = parts;
  const open = new Map<string, OpenView>();
  const exclusively = createQueues();

  async function meetingOf(docName: string): Promise<string> {
    const meetingId = await parts.meetingOfSession(docName);
    if (meetingId === null) throw new AppError("SESSION_NOT_FOUND", "No meeting has this session. Open the meeting again.");
    return meetingId;
  }

  async function rebuilt(meetingId: string, docName: string): Promise<ReadonlyMap<string, StoredOutcome>> {
    const stale = await keysOf(storage, outcomePrefix(meetingId, docName));
    const doc = new Y.Doc();
    const fold = createOutcomeFold(doc, new Map());
    do {
      for await (const { update, ...stamp } of parts.history(docName)) {
        if (stamp.seq > fold.seq) applyUpdate(doc, update, (transaction) => fold.apply(transaction, stamp));
      }
    } while (fold.seq < (open.get(docName)?.seq ?? 0));
    // From here to the commit nothing is awaited: everything that the open document took in is committed, and in `fold`.
    open.get(docName)?.adopt(fold.records);
    const old = stale.map((key): Write => ({ type: "delete", key }));
    if (fold.seq > 0) await storage.commit([...old, ...putRecords(meetingId, docName, fold.records)]);
    doc.destroy();
    return fold.records;
  }

  /** Records as stored, or rebuilt where the index is missing or of another version. */
  async function load(meetingId: string, docName: string): Promise<ReadonlyMap<string, StoredOutcome>> {
    const version = await storage.get(outcomeIndexKey(meetingId, docName));
    const isCurrent = version !== null && version[0] === INDEX_VERSION;
    return isCurrent ? storedRecords(storage, meetingId, docName) : rebuilt(meetingId, docName);
  }

  return {
    open: (docName, doc) =>
      exclusively(docName, async () => {
        const meetingId = await meetingOf(docName);
        // A document that is loaded again has nothing of its earlier life still to come.
        open.delete(docName);
        const fold = createOutcomeFold(doc, await load(meetingId, docName));
        const view = createView({ meetingId, docName, bus: parts.bus }, fold);
        open.set(docName, view);
        doc.once("destroy", () => {
          if (open.get(docName) === view) open.delete(docName);
        });
        return view;
      }),

    async of(meetingId) {
      const found: SessionRecord[] = [];
      for (const sessionId of await parts.liveSessions(meetingId)) {
        const records = await exclusively(sessionId, () => load(meetingId, sessionId));
        for (const record of records.values()) if (record.present) found.push({ sessionId, record });
      }
      return inOrderOfCreation(found, meetingId);
    },

    rebuild: (docName) =>
      exclusively(docName, async () => {
        await rebuilt(await meetingOf(docName), docName);
      }),

    async erase(meetingId) {
      const keys = [...(await keysOf(storage, outcomePrefix(meetingId))), ...(await keysOf(storage, outcomeIndexPrefix(meetingId)))];
      await storage.commit(keys.map((key): Write => ({ type: "delete", key })));
    },
  };
}

function createView(place: { meetingId: string; docName: string; bus: Bus }, fold: OutcomeFold): OpenView {
  const { meetingId, docName, bus } = place;
  const unpublished = new Map<string, { record: StoredOutcome; seq: number }>();
  return {
    get seq() {
      return fold.seq;
    },
    adopt: (records) => fold.adopt(records),
    afterUpdate(transaction, stamp) {
      const isFirst = fold.seq === 0;
      const changed = fold.apply(transaction, stamp);
      for (const [id, record] of changed) unpublished.set(id, { record, seq: stamp.seq });
      return isFirst || changed.size > 0 ? putRecords(meetingId, docName, changed) : [];
    },
    afterCommit(seq) {
      const stored = [...unpublished].filter(([, change]) => change.seq <= seq);
      if (stored.length === 0) return;
      for (const [id] of stored) unpublished.delete(id);
      const records = stored.map(([, { record }]) => record);
      const changed = outcomesOf(records.filter(({ present }) => present), meetingId, docName);
      const removedIds = records.filter(({ present }) => !present).map(({ content }) => content.id);
      bus.publish({ type: "outcomesChanged", meetingId, changed, removedIds });
    },
  };
}

/** Runs work under one name one after the other. */
function createQueues(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const result = before.then(work, work);
    last.set(name, result);
    try {
      return await result;
    } finally {
      if (last.get(name) === result) last.delete(name);
    }
  };
}

function applyUpdate(doc: Y.Doc, update: Uint8Array, then: (transaction: Y.Transaction) => void): void {
  const listen = (transaction: Y.Transaction): void => then(transaction);
  doc.on("afterTransaction", listen);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    doc.off("afterTransaction", listen);
  }
}

async function storedRecords(storage: Storage, meetingId: string, docName: string): Promise<Map<string, StoredOutcome>> {
  const records = new Map<string, StoredOutcome>();
  for await (const { value } of storage.range({ prefix: outcomePrefix(meetingId, docName) })) {
    const record = decodeOutcome(value);
    records.set(record.content.id, record);
  }
  return records;
}

/** The records, and the mark that the document's index is complete. */
function putRecords(meetingId: string, docName: string, records: ReadonlyMap<string, StoredOutcome>): Write[] {
  const puts = [...records].map(([id, record]): Write => ({ type: "put", key: outcomeKey(meetingId, docName, id), value: encodeOutcome(record) }));
  return [...puts, { type: "put", key: outcomeIndexKey(meetingId, docName), value: Uint8Array.of(INDEX_VERSION) }];
}

async function keysOf(storage: Storage, prefix: Key): Promise<Key[]> {
  const keys: Key[] = [];
  for await (const { key } of storage.range({ prefix })) keys.push(key);
  return keys;
}

interface SessionRecord {
  sessionId: string;
  record: StoredOutcome;
}

function inOrderOfCreation(found: readonly SessionRecord[], meetingId: string): OutcomeLists {
  const sorted = found.toSorted((a, b) => {
    const [aSeq, aPlace] = a.record.order;
    const [bSeq, bPlace] = b.record.order;
    const bySession = a.sessionId < b.sessionId ? -1 : Number(a.sessionId > b.sessionId);
    return a.record.created.at - b.record.created.at || bySession || aSeq - bSeq || aPlace - bPlace;
  });
  const each = sorted.map(({ sessionId, record }) => outcomesOf([record], meetingId, sessionId));
  return { actionItems: each.flatMap(({ actionItems }) => actionItems), decisions: each.flatMap(({ decisions }) => decisions) };
}
