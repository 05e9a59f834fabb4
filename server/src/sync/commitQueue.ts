import { AppError } from "@docket/shared/base/errors.ts";
import type { Storage, Write } from "../storage/storage.ts";
import type { SyncLog } from "./syncLog.ts";
import type { Timers } from "./timers.ts";

/** What one room wants stored, and what it does then. Exactly one of the two functions is called. */
export interface Batch {
  writes: readonly Write[];
  committed(): void;
  failed(error: AppError): void;
}

/** Something with writes waiting. */
export interface BatchSource {
  /** Hands over all that waits; what comes later belongs to the next batch. Null: nothing (any more). */
  takeBatch(): Batch | null;
}

/**
 * Group commit: everything that has arrived in all rooms when a commit starts goes to disk together.
 *
 * 1. At most one commit is under way; the next one starts when it has ended.
 * 2. The batches of one source are committed in the order in which they were taken, and a source hears
 *    of the failure of one before its next one is taken.
 */
export interface CommitQueue {
  /** Says that `source` has something; it is asked for it at the end of this turn or after the commit under way. */
  request(source: BatchSource): void;
  /** Resolves when nothing that was requested before is waiting or under way. */
  settled(): Promise<void>;
}

/** The queue in front of one store. */
export function createCommitQueue(storage: Storage, timers: Timers, log: SyncLog): CommitQueue {
  const waiting = new Set<BatchSource>();
  let onSettled: (() => void)[] = [];
  let isRunning = false;

  function request(source: BatchSource): void {
    waiting.add(source);
    if (isRunning) return;
    isRunning = true;
    timers.endOfTurn(() => void run());
  }

  async function run(): Promise<void> {
    while (waiting.size > 0) await commitOnce();
    isRunning = false;
    for (const resolve of onSettled.splice(0)) resolve();
  }

  async function commitOnce(): Promise<void> {
    const sources = [...waiting];
    waiting.clear();
    // Whoever waits now, waits for this commit and not for later ones: a busy server must not keep them.
    const covered = onSettled;
    onSettled = [];
    const batches = sources.map((source) => source.takeBatch()).filter((batch) => batch !== null);
    const failure = await store(batches.flatMap((batch) => batch.writes));
    for (const batch of batches) {
      try {
        if (failure === null) batch.committed();
        else batch.failed(failure);
      } catch (error) {
        log.error({ err: error }, "a room failed after its commit");
      }
    }
    for (const resolve of covered) resolve();
  }

  /** Null, or why nothing was stored. */
  async function store(writes: readonly Write[]): Promise<AppError | null> {
    if (writes.length === 0) return null;
    try {
      await storage.commit(writes);
      return null;
    } catch (error) {
      log.error({ err: error, code: "STORAGE_FAILED", writes: writes.length }, "a commit failed");
      if (error instanceof AppError) return error;
      return new AppError("STORAGE_FAILED", "The server could not store the change. It was not saved; try again.");
    }
  }

  return {
    request,
    settled: () => (isRunning ? new Promise((resolve) => onSettled.push(resolve)) : Promise.resolve()),
  };
}
