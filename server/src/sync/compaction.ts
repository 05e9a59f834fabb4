import type { DocLog } from "../documents/docLog.ts";
import type { UpdateRecord } from "../documents/updateRecord.ts";
import type { SyncLimits } from "./limits.ts";
import type { LiveDocument } from "./liveDocument.ts";
import type { SyncLog } from "./syncLog.ts";

/** Keeps the log of one room's document short. */
export class Compaction {
  readonly #docName: string;
  readonly #docLog: DocLog;
  readonly #limits: SyncLimits;
  readonly #log: SyncLog;
  #snapshotBytes = 0;
  #logBytes = 0;
  #logUpdates = 0;
  #underWay: Promise<void> | null = null;

  constructor(options: { docName: string; docLog: DocLog; limits: SyncLimits; log: SyncLog }) {
    this.#docName = options.docName;
    this.#docLog = options.docLog;
    this.#limits = options.limits;
    this.#log = options.log;
  }

  /** What is stored now, as found at loading. */
  loaded(snapshotBytes: number, tail: readonly Uint8Array[]): void {
    this.#snapshotBytes = snapshotBytes;
    this.#logBytes = 0;
    this.#logUpdates = 0;
    this.grown(tail);
  }

  /** The log has grown by these updates. */
  grown(updates: readonly Uint8Array[]): void {
    this.#logUpdates += updates.length;
    for (const update of updates) this.#logBytes += update.length;
  }

  /** True when the log has outgrown the snapshot and no compaction is under way. */
  isDue(): boolean {
    if (this.#underWay !== null) return false;
    const { logBytes, logUpdates } = this.#limits;
    return this.#logUpdates >= logUpdates || this.#logBytes >= Math.max(logBytes, this.#snapshotBytes);
  }

  /** The document as it is now; only to be stored once all its updates are. */
  static capture(live: LiveDocument, time: number): UpdateRecord {
    return { seq: live.lastSeq, author: "", time, update: live.fullState() };
  }

  /** Stores a captured state. A failure leaves the log as it was, and is only logged. */
  async store(snapshot: UpdateRecord): Promise<void> {
    if (this.#underWay !== null || this.#logUpdates === 0) return;
    const updates = this.#logUpdates;
    const bytes = this.#logBytes;
    const work = this.#docLog.compact(this.#docName, snapshot).then(
      () => {
        this.#snapshotBytes = snapshot.update.length;
        this.#logUpdates -= updates;
        this.#logBytes -= bytes;
      },
      (error: unknown) => this.#log.warn({ err: error, docName: this.#docName }, "a compaction failed; the log stays as it is"),
    );
    this.#underWay = work;
    await work;
    this.#underWay = null;
  }

  /** Resolves when no compaction is under way. */
  async settled(): Promise<void> {
    await this.#underWay;
  }
}
