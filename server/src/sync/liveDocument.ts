import * as Y from "yjs";
import type { NewId } from "@docket/shared/base/ids.ts";
import type { DerivedView, DerivedWriter } from "../documents/derivedWriter.ts";
import type { DocLog, StoredDocument } from "../documents/docLog.ts";
import { hasPending, openDocument } from "../documents/openDocument.ts";
import type { UpdateRecord } from "../documents/updateRecord.ts";
import type { Write } from "../storage/storage.ts";
import { Rescue } from "./rescue/rescue.ts";
import { whyUnreadable } from "./schemaCheck.ts";

/** What one change did: its records for the log, and the derived writes that belong to them. */
export interface Taken {
  records: UpdateRecord[];
  derived: Write[];
}

/** Who changes the document, and when. */
export interface Stamp {
  author: string;
  time: number;
}

/** Where documents come from and what is derived from them. */
export interface DocumentSource {
  docLog: DocLog;
  derived: readonly DerivedWriter[];
  /** Makes epochs. */
  newId: NewId;
}

/** Different answers kept for one version. */
const MOST_ANSWERS = 16;

/** Why a change failed: the bytes, or what is derived from them. */
export class ChangeFailed extends Error {
  readonly isFaultOfServer: boolean;

  constructor(cause: unknown, isFaultOfServer: boolean) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.isFaultOfServer = isFaultOfServer;
  }
}

/**
 * A document in memory with its derived views.
 *
 * 1. Records hold what the document itself says about a change (its own update event), never outside bytes.
 * 2. After ChangeFailed the document may hold a part of the change: it must be thrown away and loaded again.
 */
export class LiveDocument {
  readonly doc: Y.Doc;
  readonly #views: readonly DerivedView[];
  /** For those who all come back at once. */
  #answers = { seq: -1, byVector: new Map<string, Uint8Array>() };
  #emitted: { update: Uint8Array; transaction: Y.Transaction }[] = [];
  readonly #newId: NewId;
  readonly #rescue: Rescue;
  #lastSeq: number;
  #epoch: string | null;
  #full: { seq: number; update: Uint8Array } | null = null;

  private constructor({ doc, views, stored, newId }: { doc: Y.Doc; views: readonly DerivedView[]; stored: StoredDocument; newId: NewId }) {
    this.doc = doc;
    this.#views = views;
    this.#newId = newId;
    this.#rescue = new Rescue(doc);
    this.#lastSeq = stored.lastSeq;
    this.#epoch = stored.epoch;
    // What is stored is sent as it is, as long as it is all there is.
    if (stored.snapshot !== null && stored.tail.length === 0) this.#full = { seq: stored.lastSeq, update: stored.snapshot };
    doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      this.#emitted.push({ update, transaction });
    });
  }

  /** `onStored` is waited for between reading and putting together. Throws DOCUMENT_DAMAGED when what is stored cannot be trusted. */
  static async load(docName: string, { docLog, derived, newId }: DocumentSource, onStored: (stored: StoredDocument) => Promise<void>): Promise<LoadedDocument> {
    const stored = await docLog.load(docName);
    await onStored(stored);
    const doc = openDocument(docName, stored);
    try {
      const views = await Promise.all(derived.map((writer) => writer.open(docName, doc)));
      const tail = stored.tail.map(({ update }) => update);
      const live = new LiveDocument({ doc, views, stored, newId });
      return { live, snapshotBytes: stored.snapshot?.length ?? 0, tail, owners: stored.owners };
    } catch (error) {
      doc.destroy();
      throw error;
    }
  }

  /** Number of the last update applied. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Names this history of the document; null as long as nobody has written. */
  get epoch(): string | null {
    return this.#epoch;
  }

  /** Applies outside bytes that `checkUpdate` found applicable. Throws ChangeFailed. */
  apply(update: Uint8Array, stamp: Stamp): Taken {
    return this.#change(stamp, () => {
      this.#rescue.apply(update);
      if (hasPending(this.doc)) throw new Error("the update waits for something that never comes");
      for (const { transaction } of this.#emitted) {
        const reason = whyUnreadable(transaction);
        if (reason !== null) throw new Error(reason);
      }
    });
  }

  /** Puts back what the update just applied would cost others, as changes of those who wrote it (W12, W13). Throws ChangeFailed. */
  rescue(update: Uint8Array, stampOf: (clientId: number) => Stamp): Taken {
    const taken: Taken = { records: [], derived: [] };
    try {
      for (const { client, steps } of this.#rescue.changes(update)) {
        const { records, derived } = this.edit(() => steps.forEach((step) => step()), stampOf(client));
        taken.records.push(...records);
        taken.derived.push(...derived);
      }
    } catch (error) {
      throw new ChangeFailed(error instanceof ChangeFailed ? error.cause : error, true);
    }
    return taken;
  }

  /** Lets the server itself change the document. Throws ChangeFailed. */
  edit(change: (doc: Y.Doc) => void, stamp: Stamp): Taken {
    return this.#change(stamp, () => this.doc.transact(() => change(this.doc)));
  }

  /** The changes up to this sequence number are stored, and the writes derived from them. */
  committed(seq: number): void {
    for (const view of this.#views) view.afterCommit(seq);
  }

  /** What a client with this state vector lacks, encoded once per version for all that have the same. */
  stateAfter(stateVector: Uint8Array): Uint8Array {
    if (this.#answers.seq !== this.#lastSeq) this.#answers = { seq: this.#lastSeq, byVector: new Map() };
    const { byVector } = this.#answers;
    const key = Buffer.from(stateVector).toString("base64");
    const known = byVector.get(key);
    if (known !== undefined) return known;
    const update = Y.encodeStateAsUpdate(this.doc, stateVector);
    if (byVector.size < MOST_ANSWERS) byVector.set(key, update);
    return update;
  }

  /** The whole state as one update, encoded once per version. */
  fullState(): Uint8Array {
    if (this.#full?.seq !== this.#lastSeq) this.#full = { seq: this.#lastSeq, update: Y.encodeStateAsUpdate(this.doc) };
    return this.#full.update;
  }

  destroy(): void {
    this.doc.destroy();
  }

  #change(stamp: Stamp, change: () => void): Taken {
    this.#emitted = [];
    try {
      change();
    } catch (error) {
      throw new ChangeFailed(error, false);
    }
    return this.#take(stamp);
  }

  #take(stamp: Stamp): Taken {
    const taken: Taken = { records: [], derived: [] };
    try {
      for (const { update, transaction } of this.#emitted) {
        const seq = this.#lastSeq + 1;
        for (const view of this.#views) taken.derived.push(...view.afterUpdate(transaction, { ...stamp, seq }));
        taken.records.push({ ...stamp, seq, update });
        this.#epoch ??= this.#newId();
        this.#lastSeq = seq;
      }
    } catch (error) {
      throw new ChangeFailed(error, true);
    }
    this.#emitted = [];
    return taken;
  }
}

/** A loaded document, and the size of what it was loaded from. */
export interface LoadedDocument {
  live: LiveDocument;
  snapshotBytes: number;
  tail: Uint8Array[];
  /** Who each client id of the document belongs to. */
  owners: ReadonlyMap<number, string>;
}
