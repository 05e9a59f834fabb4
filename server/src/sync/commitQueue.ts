import { AppError } from "@docket/shared/base/errors.ts";
import type { Remains } from "../documents/remains.ts";
import { isRefusal } from "../storage/saving.ts";
import type { Write } from "../storage/storage.ts";
import type { WatchedStorage } from "../storage/watchStorage.ts";
import type { SyncLimits } from "./limits.ts";
import type { SyncLog } from "./syncLog.ts";
import type { Timers } from "./timers.ts";

/** What one room wants stored, and what it does then. Exactly one of `committed` and `failed` is called, once. */
export interface Batch {
  writes: readonly Write[];
  committed(): void;
  failed(error: AppError): void;
  /** Compares what is stored with what this batch adds; throws when the store cannot be read now. */
  remains(): Promise<Remains>;
}

/** Something with writes waiting. */
export interface BatchSource {
  /** Hands over all that waits; what comes later belongs to the next batch. Null: nothing (any more). */
  takeBatch(): Batch | null;
  /** What it has handed over and what waits will not be stored soon. */
  stalled(): void;
}

/**
 * Group commit: everything that has arrived in all rooms when a commit starts goes to disk together.
 *
 * 1. At most one commit is under way; the next one starts when it has ended.
 * 2. The batches of one source are committed in the order in which they were taken, and a source hears
 *    of the failure of one before its next one is taken.
 * 3. A commit that the store refuses has not ended: it is made again until it is taken, after comparing with
 *    what is stored, so that nothing is skipped and nothing stored twice.
 */
export interface CommitQueue {
  /** Says that `source` has something; it is asked for it at the end of this turn or after the commit under way. */
  request(source: BatchSource): void;
  /** Resolves when nothing that was requested before is waiting or under way. */
  settled(): Promise<void>;
  /** From now on a commit that is refused has failed, also the one that is being made again. */
  giveUp(): void;
}

/** What a queue is made of. */
export interface CommitQueueOptions {
  storage: WatchedStorage;
  timers: Timers;
  log: SyncLog;
  limits: Pick<SyncLimits, "retryAfter" | "retryAtMost">;
}

/** The queue in front of one store. */
export const createCommitQueue = (options: CommitQueueOptions): CommitQueue => new GroupCommits(options);

class GroupCommits implements CommitQueue {
  readonly #options: CommitQueueOptions;
  readonly #waiting = new Set<BatchSource>();
  #underWay: readonly BatchSource[] = [];
  #onSettled: (() => void)[] = [];
  #isRunning = false;
  #hasGivenUp = false;
  #endPause: () => void = () => undefined;

  constructor(options: CommitQueueOptions) {
    this.#options = options;
    options.storage.saving.onChange(({ state }) => {
      if (state === "failing") this.#stall();
    });
  }

  request(source: BatchSource): void {
    this.#waiting.add(source);
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#options.timers.endOfTurn(() => void this.#run());
  }

  settled(): Promise<void> {
    return this.#isRunning ? new Promise((resolve) => this.#onSettled.push(resolve)) : Promise.resolve();
  }

  giveUp(): void {
    this.#hasGivenUp = true;
    this.#endPause();
  }

  #stall(): void {
    for (const source of new Set([...this.#underWay, ...this.#waiting])) source.stalled();
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) await this.#commitOnce();
    this.#isRunning = false;
    for (const resolve of this.#onSettled.splice(0)) resolve();
  }

  async #commitOnce(): Promise<void> {
    this.#underWay = [...this.#waiting];
    this.#waiting.clear();
    // Whoever waits now, waits for this commit and not for later ones: a busy server must not keep them.
    const covered = this.#onSettled;
    this.#onSettled = [];
    await this.#storeAll(this.#underWay.map((source) => source.takeBatch()).filter((batch) => batch !== null));
    this.#underWay = [];
    for (const resolve of covered) resolve();
  }

  async #storeAll(batches: readonly Batch[]): Promise<void> {
    let left = batches;
    let release: () => void = () => undefined;
    for (let attempt = 0; left.length > 0; attempt++) {
      const failure = await this.#store(left.flatMap(({ writes }) => writes));
      if (failure === null) {
        this.#conclude(left, (batch) => batch.committed());
        break;
      }
      if (!isRefusal(failure)) {
        await this.#isolate(left, failure);
        break;
      }
      if (attempt === 0) release = this.#options.storage.saving.hold();
      left = await this.#stillToStore(left, failure, attempt);
    }
    release();
  }

  /** Null, or why nothing was stored. */
  async #store(writes: readonly Write[]): Promise<AppError | null> {
    if (writes.length === 0) return null;
    try {
      await this.#options.storage.commit(writes);
      return null;
    } catch (error) {
      if (isRefusal(error) && error instanceof AppError) return error;
      this.#options.log.error({ err: error, writes: writes.length }, "a commit is impossible");
      return new AppError("SERVER_FAULT", "The server could not store the change. It was not saved; reload the page.");
    }
  }

  /** One room asked for something impossible: it alone must fail. */
  async #isolate(batches: readonly Batch[], failure: AppError): Promise<void> {
    if (batches.length === 1) this.#conclude(batches, (batch) => batch.failed(failure));
    else for (const batch of batches) await this.#storeAll([batch]);
  }

  async #pause(attempt: number): Promise<void> {
    const { timers, limits } = this.#options;
    if (this.#hasGivenUp) return;
    const ms = Math.min(limits.retryAfter * 2 ** attempt, limits.retryAtMost);
    await new Promise<void>((resolve) => {
      const cancel = timers.after(ms, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Waits, and ends what has turned out stored, or impossible to store; the rest is still to be stored. */
  async #stillToStore(batches: readonly Batch[], failure: AppError, attempt: number): Promise<readonly Batch[]> {
    await this.#pause(attempt);
    const left: Batch[] = [];
    let isKnown = true;
    for (const batch of batches) {
      const found = await this.#remainsOf(batch);
      isKnown &&= found !== "unknown";
      if (found === "all") this.#conclude([batch], () => batch.committed());
      else if (found === "impossible" || this.#hasGivenUp) this.#conclude([batch], () => batch.failed(failure));
      else left.push(batch);
    }
    // Storing what may be there already would store it twice.
    return isKnown || left.length === 0 ? left : this.#stillToStore(left, failure, attempt + 1);
  }

  async #remainsOf(batch: Batch): Promise<Remains | "unknown"> {
    try {
      return await batch.remains();
    } catch (error) {
      this.#options.log.warn({ err: error }, "what is stored could not be compared; comparing again");
      return "unknown";
    }
  }

  #conclude(batches: readonly Batch[], how: (batch: Batch) => void): void {
    for (const batch of batches) {
      try {
        how(batch);
      } catch (error) {
        this.#options.log.error({ err: error }, "a room failed after its commit");
      }
    }
  }
}
