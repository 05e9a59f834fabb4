import { AppError } from "@docket/shared/base/errors.ts";
import * as Y from "yjs";
import type { DocLog } from "../documents/docLog.ts";
import { remainsOf } from "../documents/remains.ts";
import type { WatchedStorage } from "../storage/watchStorage.ts";
import type { Batch, BatchSource, CommitQueue } from "./commitQueue.ts";
import { Compaction } from "./compaction.ts";
import type { Connection } from "./connection.ts";
import type { LiveDocument, Taken } from "./liveDocument.ts";
import type { SyncLog } from "./syncLog.ts";
import { RoomBatch, type Read, type Waiter } from "./roomBatch.ts";
import { StoredView } from "./storedView.ts";

/** What the commits of a room need of it. */
export interface CommitsPort {
  docName: string;
  docLog: DocLog;
  storage: WatchedStorage;
  queue: CommitQueue;
  compaction: Compaction;
  now: () => number;
  log: SyncLog;
  /** The document that changes are taken into; null when the room has stopped. */
  live(): LiveDocument | null;
  /** False while the document in memory may hold a part of a failed change. */
  isWhole(): boolean;
  /** True when a reader may soon be behind, so that it must be known what it was sent. */
  isCongested(): boolean;
  /** `batch` is on disk; `update` is all of it in one, null when it changed nothing; `has`: the state vector with it, when congested. */
  onStored(batch: RoomBatch, update: Uint8Array | null, has: Uint8Array | null): void;
  /** The batch will never be on disk, and so nothing that was taken after it can be. */
  onFailed(error: AppError): void;
}

interface UnderWay {
  batch: RoomBatch;
  /** What to do for those who looked at the document as it will be then. */
  answers: (() => void)[];
}

/** What a room has taken, on its way to the disk. */
export class RoomCommits implements BatchSource {
  readonly #port: CommitsPort;
  readonly #stored: StoredView;
  #batch = new RoomBatch();
  #underWay: UnderWay | null = null;

  constructor(port: CommitsPort) {
    this.#port = port;
    this.#stored = new StoredView(port.docName, port.docLog);
  }

  /** Takes a change for the next commit; `connection` null: made by the server. */
  take(taken: Taken, connection: Connection | null): void {
    this.#batch.add(taken, connection);
    this.#request();
  }

  /** Acknowledges the frame with this number with the next commit, even when that stores nothing. */
  acknowledge(connection: Connection, ordinal: number): void {
    this.#batch.acks.set(connection, ordinal);
    this.#request();
  }

  /** Tells `waiter` of the next commit. */
  wait(waiter: Waiter): void {
    this.#batch.waiters.push(waiter);
    this.#request();
  }

  /** Looks at the document as it will be stored next, and goes on when it is (R3); at what is stored when that stalls (F3). */
  look(read: Read): void {
    const live = this.#port.live();
    if (live !== null && this.isIdle) {
      read.look(live)();
    } else if (live !== null && this.#isStalled) {
      void this.#lookAtStored(read, live);
    } else {
      this.#batch.reads.push(read);
      this.#request();
    }
  }

  /** Takes the waiting reads out, when the document they were meant for is thrown away. */
  takeReads(): Read[] {
    return this.#batch.reads.splice(0);
  }

  /** Gives up whatever has not been handed to the queue. */
  fail(error: AppError): void {
    this.#batch.fail(error);
    this.#batch = new RoomBatch();
  }

  /** True when everything taken is on disk. */
  get isIdle(): boolean {
    return this.#batch.isEmpty && this.#underWay === null;
  }

  /** Size of what was taken and is not on disk. */
  get unsavedBytes(): number {
    return this.#batch.bytes + (this.#underWay?.batch.bytes ?? 0);
  }

  stalled(): void {
    const live = this.#port.live();
    const error = new AppError("STORAGE_FAILED", "The server cannot save right now. It keeps the change and goes on trying; look again later.");
    if (this.#underWay !== null) this.#underWay.answers = [];
    for (const batch of [this.#underWay?.batch, this.#batch]) {
      for (const waiter of batch?.waiters.splice(0) ?? []) waiter.reject(error);
      for (const read of batch?.reads.splice(0) ?? []) {
        if (live === null) read.reject(error);
        else void this.#lookAtStored(read, live);
      }
    }
  }

  takeBatch(): Batch | null {
    const live = this.#port.live();
    if (live === null || this.#batch.isEmpty) return null;
    const batch = this.#batch;
    this.#batch = new RoomBatch();
    try {
      return this.#close(batch, live);
    } catch (error) {
      // Memory would be ahead of the log for good: the room must not go on.
      const fault = new AppError("SERVER_FAULT", "The change could not be stored. It was not saved; reload the page.");
      this.#port.log.error({ err: error, docName: this.#port.docName, code: fault.code }, "a batch could not be closed");
      batch.fail(fault);
      this.#port.onFailed(fault);
      return null;
    }
  }

  #close(batch: RoomBatch, live: LiveDocument): Batch {
    const { docName, docLog, compaction, now } = this.#port;
    const update = batch.combined();
    const has = update !== null && this.#port.isCongested() ? Y.encodeStateVector(live.doc) : null;
    const underWay: UnderWay = { batch, answers: batch.reads.map((read) => read.look(live)) };
    compaction.grown(batch.records.map((record) => record.update));
    // Captured now, because the document can be ahead of the disk again when the commit has ended.
    const snapshot = this.#port.isWhole() && compaction.isDue() ? Compaction.capture(live, now()) : null;
    this.#underWay = underWay;
    return {
      writes: [...docLog.appendWrites(docName, batch.records, live.epoch), ...batch.derived],
      remains: () => remainsOf(this.#port.storage, docName, batch.records),
      committed: () => {
        this.#underWay = null;
        this.#stored.forget();
        this.#port.onStored(batch, update, has);
        for (const answer of underWay.answers) answer();
        for (const [connection, ordinal] of batch.acks) connection.acknowledge(ordinal);
        for (const waiter of batch.waiters) waiter.resolve();
        const last = batch.records.at(-1);
        if (last !== undefined) live.committed(last.seq);
        if (snapshot !== null) void compaction.store(snapshot);
      },
      failed: (error) => {
        this.#underWay = null;
        this.#stored.forget();
        batch.fail(error);
        this.#port.onFailed(error);
      },
    };
  }

  get #isStalled(): boolean {
    return this.#port.storage.saving.current.state === "failing";
  }

  async #lookAtStored(read: Read, live: LiveDocument): Promise<void> {
    const { ended } = this.#stored;
    try {
      const isSaved = this.#batch.records.length === 0 && (this.#underWay?.batch.records ?? []).length === 0;
      read.look(isSaved && this.#port.isWhole() ? live : await this.#stored.get())();
    } catch (error) {
      // A commit that ended while it was read has made two halves of different age.
      if (ended !== this.#stored.ended && this.#port.isWhole()) return this.look(read);
      this.#port.log.warn({ err: error, docName: this.#port.docName }, "the stored document could not be read");
      read.reject(error instanceof AppError ? error : new AppError("DOCUMENT_UNAVAILABLE", "The notes could not be read. Try again in a moment."));
    }
  }

  #request(): void {
    this.#port.queue.request(this);
  }
}
