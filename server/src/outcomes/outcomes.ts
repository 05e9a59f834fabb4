import { setImmediate } from "node:timers/promises";
import type { Outcomes as OutcomeLists } from "@docket/shared/actionItems/records.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import * as Y from "yjs";
import type { Bus } from "../bus/bus.ts";
import type { DerivedView, DerivedWriter, UpdateStamp } from "../documents/derivedWriter.ts";
import { createTurns } from "../records/turns.ts";
import type { Turns } from "../records/turns.ts";
import type { Storage } from "../storage/storage.ts";
import { createOpenCounts } from "./openCounts.ts";
import type { OpenCounts } from "./openCounts.ts";
import { createOutcomeFold } from "./outcomeFold.ts";
import type { OutcomeFold } from "./outcomeFold.ts";
import { putRecords, readRecords, removeMeeting, removeRecords } from "./outcomeRecords.ts";
import type { RecordsById } from "./outcomeRecords.ts";
import { createOutcomeView } from "./outcomeView.ts";
import type { OutcomeView } from "./outcomeView.ts";
import { outcomesOf } from "./storedOutcome.ts";
import type { StoredOutcome } from "./storedOutcome.ts";

/** What the index needs of the rest of the server. */
export interface OutcomesParts {
  storage: Storage;
  bus: Bus;
  /** Every committed update of a document, oldest first, from the first on. */
  history(docName: string): AsyncIterable<UpdateStamp & { update: Uint8Array }>;
  /** The meeting that the session belongs to, also while the session is in its bin; null: none. */
  meetingOfSession(sessionId: string): Promise<string | null>;
  /** Sessions whose notes are on the meeting's agenda, without those in its bin; see `notesIdOf`. */
  liveSessions(meetingId: string): Promise<readonly string[]>;
}

/** The index of action items and decisions: derived from the documents, never written by hand. */
export interface OutcomesIndex extends DerivedWriter {
  /** Outcomes of the meeting's live sessions, or of the given ones, oldest first. */
  of(meetingId: string, sessionIds?: readonly string[]): Promise<OutcomeLists>;
  /** How many action items of them are open; costs next to nothing while nothing has changed. */
  openCount(meetingId: string): Promise<number>;
  /** Makes the records of one document anew from its history. Allowed at any time, also while people write. */
  rebuild(docName: string): Promise<void>;
  /** Forgets the meeting; its documents are erased elsewhere. */
  erase(meetingId: string): Promise<void>;
}

/** The index on top of the storage port. */
export const createOutcomes = (parts: OutcomesParts): OutcomesIndex => new StoredIndex(parts);

class StoredIndex implements OutcomesIndex {
  readonly #parts: OutcomesParts;
  readonly #open = new Map<string, OutcomeView>();
  /** By document: opening, loading and rebuilding one wait for each other. */
  readonly #turns: Turns = createTurns();
  readonly #openCounts: OpenCounts;

  constructor(parts: OutcomesParts) {
    this.#parts = parts;
    this.#openCounts = createOpenCounts(parts.bus, async (meetingId) => (await this.of(meetingId)).actionItems.filter(({ done }) => !done).length);
  }

  open(docName: string, doc: Y.Doc): Promise<DerivedView> {
    return this.#turns(docName, async () => {
      const meetingId = await this.#meetingOf(docName);
      // A document that is loaded again has nothing of its earlier life still to come.
      this.#open.delete(docName);
      const fold = createOutcomeFold(doc, await this.#load(meetingId, docName));
      const view = createOutcomeView({ meetingId, docName, bus: this.#parts.bus }, fold);
      this.#open.set(docName, view);
      doc.once("destroy", () => {
        if (this.#open.get(docName) === view) this.#open.delete(docName);
      });
      return view;
    });
  }

  async of(meetingId: string, sessionIds?: readonly string[]): Promise<OutcomeLists> {
    const found: SessionRecord[] = [];
    for (const sessionId of sessionIds ?? (await this.#parts.liveSessions(meetingId))) {
      const records = await this.#turns(sessionId, () => this.#loadIfWhole(meetingId, sessionId));
      for (const record of records.values()) if (record.present) found.push({ sessionId, record });
    }
    return inOrderOfCreation(found, meetingId);
  }

  openCount(meetingId: string): Promise<number> {
    return this.#openCounts.of(meetingId);
  }

  rebuild(docName: string): Promise<void> {
    return this.#turns(docName, async () => {
      await this.#rebuilt(await this.#meetingOf(docName), docName);
    });
  }

  async erase(meetingId: string): Promise<void> {
    const { storage } = this.#parts;
    await storage.commit(await removeMeeting(storage, meetingId));
    this.#openCounts.forget(meetingId);
  }

  async #meetingOf(docName: string): Promise<string> {
    const meetingId = await this.#parts.meetingOfSession(docName);
    if (meetingId === null) throw new AppError("SESSION_NOT_FOUND", "No meeting has this session. Open the meeting again.");
    return meetingId;
  }

  /** Records as stored, or rebuilt where the index is missing or of another version. */
  async #load(meetingId: string, docName: string): Promise<RecordsById> {
    return (await readRecords(this.#parts.storage, meetingId, docName)) ?? (await this.#rebuilt(meetingId, docName));
  }

  /** Nothing for a document that is damaged and has no records of its own: the other sessions' are still known. Its minutes say so. */
  async #loadIfWhole(meetingId: string, docName: string): Promise<RecordsById> {
    try {
      return await this.#load(meetingId, docName);
    } catch (error) {
      if (error instanceof AppError && error.code === "DOCUMENT_DAMAGED") return new Map();
      throw error;
    }
  }

  async #rebuilt(meetingId: string, docName: string): Promise<RecordsById> {
    const { storage } = this.#parts;
    const old = await removeRecords(storage, meetingId, docName);
    const doc = emptyNotes();
    const fold = createOutcomeFold(doc, new Map());
    await this.#replay(docName, doc, fold);
    while (fold.seq < (this.#open.get(docName)?.seq ?? 0)) {
      // What the open document took in is still being committed; reading alone would keep that from ever happening.
      await setImmediate();
      await this.#replay(docName, doc, fold);
    }
    // From here to the commit nothing is awaited: everything that the open document took in is committed, and in `fold`.
    this.#open.get(docName)?.adopt(fold.records);
    if (fold.seq > 0) await storage.commit([...old, ...putRecords(meetingId, docName, fold.records)]);
    this.#openCounts.forget(meetingId);
    doc.destroy();
    return fold.records;
  }

  /** Takes into `doc` and `fold` what the history has beyond them. */
  async #replay(docName: string, doc: Y.Doc, fold: OutcomeFold): Promise<void> {
    for await (const { update, ...stamp } of this.#parts.history(docName)) {
      if (stamp.seq <= fold.seq) continue;
      doc.once("afterTransaction", (transaction: Y.Transaction) => fold.apply(transaction, stamp));
      Y.applyUpdate(doc, update);
    }
  }
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
