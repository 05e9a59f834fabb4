import { answerOf, type CopyRecord, type Keeping, transact, type UnsentEdit, type UnsentRecord, type UpdatesRecord } from "./deviceDatabase.ts";
import type { DocumentRecords } from "./documentRecords.ts";

/** The first edit after such a pause is written at once; what follows sooner is gathered, and mostly acknowledged before it is written. */
const GATHER_MS = 30;

/** Acknowledged edits are taken out together. Until then other pages of this device still list them. */
const REMOVAL_MS = 250;

/** What the server has anyway is written now and then. */
const LAZY_MS = 1_000;

/** After a write that failed, as on a full disk. */
const RETRY_MS = 5_000;

/** What a writer needs. */
export interface CopyWriterOptions {
  /** Null: nothing is kept. */
  database: IDBDatabase | null;
  copyId: string;
  /** What of the document is on the device. */
  records: DocumentRecords;
  onKeeping: (keeping: Keeping) => void;
}

/**
 * Writes a copy in batches. Unsent edits have batches of their own, which are small and soon; what came and went
 * before its batch costs nothing. A batch does not wait for the one before it: the browser keeps their order, and a
 * page that ends has handed over all it had. What could not be written is kept in memory and tried again.
 */
export class CopyWriter {
  readonly #options: CopyWriterOptions;
  #record: CopyRecord | null = null;
  #puts = new Map<string, UnsentRecord>();
  #removals = new Set<string>();
  #updates: Uint8Array[] = [];
  readonly #timers = new Map<Part, { id: ReturnType<typeof setTimeout>; due: number }>();
  #editsWrittenAt = Number.NEGATIVE_INFINITY;
  readonly #running = new Set<Promise<void>>();
  /** Edits that were acknowledged while a batch is under way: should it fail, they do not come back. */
  readonly #gone = new Set<string>();
  #isFull = false;
  #isClosed = false;

  constructor(options: CopyWriterOptions) {
    this.#options = options;
  }

  /** Writes what the copy is about. */
  note(record: CopyRecord): void {
    this.#record = record;
    this.#schedule("all", LAZY_MS);
  }

  /** Writes an unsent edit: the first after a pause at once, and each when nothing will acknowledge it soon. */
  put(record: UnsentRecord, isUrgent: boolean): void {
    this.#puts.set(record.id, record);
    const wait = isUrgent ? 0 : this.#editsWrittenAt + GATHER_MS - performance.now();
    // Right behind the act that made it, with whatever else this act makes.
    if (wait <= 0 && !this.#isFull) queueMicrotask(() => this.#flush("edits"));
    else this.#schedule("edits", wait);
  }

  /** The edit is on the server: it becomes a part of the document's copy. */
  remove({ id, update }: UnsentEdit): void {
    this.#updates.push(update);
    if (this.#running.size > 0) this.#gone.add(id);
    if (this.#puts.delete(id)) this.#schedule("all", LAZY_MS);
    else {
      this.#removals.add(id);
      this.#schedule("all", REMOVAL_MS);
    }
  }

  /** Something of the document that the server has. */
  add(update: Uint8Array): void {
    this.#updates.push(update);
    this.#schedule("all", LAZY_MS);
  }

  /** True for an edit that was acknowledged, though the device may still list it. */
  isRemoved(id: string): boolean {
    return this.#removals.has(id) || this.#gone.has(id);
  }

  /** Writes now; resolves when nothing is under way, whether it could be written or not. */
  async settled(): Promise<void> {
    this.#flush("all");
    await Promise.all(this.#running);
  }

  /** Writes now, and nothing after that; gives the unsent edits that could not be written. */
  async close(): Promise<UnsentRecord[]> {
    await this.settled();
    this.#isClosed = true;
    this.#stopTimers("edits", "all");
    return [...this.#puts.values()];
  }

  #schedule(part: Part, wait: number): void {
    if (this.#options.database === null || this.#isClosed) return;
    const due = performance.now() + (this.#isFull ? RETRY_MS : wait);
    const timer = this.#timers.get(part);
    if (timer !== undefined && timer.due <= due) return;
    clearTimeout(timer?.id);
    this.#timers.set(part, { due, id: setTimeout(() => this.#flush(part), due - performance.now()) });
  }

  #stopTimers(...parts: Part[]): void {
    for (const part of parts) {
      clearTimeout(this.#timers.get(part)?.id);
      this.#timers.delete(part);
    }
  }

  #flush(part: Part): void {
    const { database } = this.#options;
    if (part === "all") this.#stopTimers("all");
    this.#stopTimers("edits");
    if (database === null || this.#isClosed || this.#isIdle(part)) return;
    if (this.#puts.size > 0) this.#editsWrittenAt = performance.now();
    const running = this.#write(database, this.#take(part)).finally(() => {
      this.#running.delete(running);
      if (this.#running.size === 0) this.#gone.clear();
    });
    this.#running.add(running);
  }

  #isIdle(part: Part): boolean {
    if (this.#puts.size > 0) return false;
    return part === "edits" || (this.#record === null && this.#removals.size === 0 && this.#updates.length === 0);
  }

  /** What an edit became is written together with its removal, so that its text is always in one of both. */
  #take(part: Part): Batch {
    const batch: Batch = { record: this.#record, puts: this.#puts, removals: new Set(), updates: [] };
    this.#record = null;
    this.#puts = new Map();
    if (part === "edits") return batch;
    [batch.removals, batch.updates] = [this.#removals, this.#updates];
    [this.#removals, this.#updates] = [new Set(), []];
    return batch;
  }

  async #write(database: IDBDatabase, batch: Batch): Promise<void> {
    try {
      await this.#store(database, batch);
      this.#setFull(false);
    } catch {
      // Said to the reader by `onKeeping`, and tried again.
      const isGone = (id: string): boolean => this.#removals.has(id) || this.#gone.has(id);
      this.#record ??= batch.record;
      this.#puts = new Map([...batch.puts, ...this.#puts].filter(([id]) => !isGone(id)));
      this.#removals = new Set([...batch.removals, ...this.#removals]);
      this.#updates = [...batch.updates, ...this.#updates];
      this.#setFull(true);
      this.#schedule("all", RETRY_MS);
    }
  }

  async #store(database: IDBDatabase, { record, puts, removals, updates }: Batch): Promise<void> {
    const { copyId, records } = this.#options;
    const next = updates.length === 0 ? null : records.next(updates);
    const key = await transact(database, "readwrite", (store) => {
      if (record !== null) store("copies").put(record);
      for (const each of puts.values()) store("unsent").put(each);
      for (const id of removals) store("unsent").delete(id);
      if (next === null) return null;
      for (const each of next.replaced) store("updates").delete(each);
      return answerOf(store("updates").add({ copy: copyId, updates: next.updates } satisfies UpdatesRecord));
    });
    if (next !== null && key !== null) records.written(next, key);
  }

  #setFull(isFull: boolean): void {
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    this.#options.onKeeping(isFull ? "full" : "device");
  }
}

/** What is written: unsent edits with what their copy is about, or everything that waits. */
type Part = "edits" | "all";

interface Batch {
  record: CopyRecord | null;
  puts: Map<string, UnsentRecord>;
  removals: Set<string>;
  updates: Uint8Array[];
}
