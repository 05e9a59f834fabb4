import { answerOf, type CopyRecord, type Keeping, transact, type UnsentEdit, type UnsentRecord, type UpdatesRecord } from "./deviceDatabase.ts";

/** Most edits are acknowledged by then: they need not be written at all. */
const GRACE_MS = 30;

/** What the server has anyway is written now and then. */
const LAZY_MS = 1_000;

/** After a write that failed, as on a full disk. */
const RETRY_MS = 5_000;

/** So many records of a document are put together into one. */
const MOST_RECORDS = 50;

/** What a writer needs. */
export interface CopyWriterOptions {
  /** Null: nothing is kept. */
  database: IDBDatabase | null;
  copyId: string;
  /** The whole document, in place of many records. */
  wholeState: () => Uint8Array;
  onKeeping: (keeping: Keeping) => void;
}

/**
 * Writes a copy in batches; what came and went before its batch costs nothing. A batch does not wait for the one
 * before it: the browser keeps their order, and a page that ends has handed over all it had. What could not be
 * written is kept in memory and tried again.
 */
export class CopyWriter {
  readonly #options: CopyWriterOptions;
  #record: CopyRecord | null = null;
  #puts = new Map<string, UnsentRecord>();
  #removals = new Set<string>();
  #updates: Uint8Array[] = [];
  #keys: IDBValidKey[] = [];
  #timer: { id: ReturnType<typeof setTimeout>; due: number } | null = null;
  readonly #running = new Set<Promise<void>>();
  /** Edits that were acknowledged while a batch is under way: should it fail, they do not come back. */
  readonly #gone = new Set<string>();
  #isFull = false;
  #isClosed = false;

  constructor(options: CopyWriterOptions) {
    this.#options = options;
  }

  /** Keys of the document's records on the device when it was opened. */
  knows(keys: readonly IDBValidKey[]): void {
    this.#keys = [...keys];
  }

  /** Writes what the copy is about. */
  note(record: CopyRecord): void {
    this.#record = record;
    this.#schedule(LAZY_MS);
  }

  /** Writes an unsent edit; at once when nothing will acknowledge it soon. */
  put(record: UnsentRecord, isUrgent: boolean): void {
    this.#puts.set(record.id, record);
    this.#schedule(isUrgent ? 0 : GRACE_MS);
  }

  /** The edit is on the server: it becomes a part of the document's copy. */
  remove({ id, update }: UnsentEdit): void {
    this.#updates.push(update);
    if (this.#running.size > 0) this.#gone.add(id);
    if (this.#puts.delete(id)) this.#schedule(LAZY_MS);
    else {
      this.#removals.add(id);
      this.#schedule(0);
    }
  }

  /** Something of the document that the server has. */
  add(update: Uint8Array): void {
    this.#updates.push(update);
    this.#schedule(LAZY_MS);
  }

  /** True for an edit that was acknowledged, though the device may still list it. */
  isRemoved(id: string): boolean {
    return this.#removals.has(id) || this.#gone.has(id);
  }

  /** Writes now; resolves when nothing is under way, whether it could be written or not. */
  async settled(): Promise<void> {
    this.#flush();
    await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    await this.settled();
    this.#isClosed = true;
    clearTimeout(this.#timer?.id);
  }

  #schedule(wait: number): void {
    if (this.#options.database === null || this.#isClosed) return;
    const due = performance.now() + (this.#isFull ? RETRY_MS : wait);
    if (this.#timer !== null && this.#timer.due <= due) return;
    clearTimeout(this.#timer?.id);
    this.#timer = { due, id: setTimeout(() => this.#flush(), due - performance.now()) };
  }

  #flush(): void {
    const { database } = this.#options;
    clearTimeout(this.#timer?.id);
    this.#timer = null;
    if (database === null || this.#isClosed || this.#isIdle) return;
    const running = this.#write(database).finally(() => {
      this.#running.delete(running);
      if (this.#running.size === 0) this.#gone.clear();
    });
    this.#running.add(running);
  }

  get #isIdle(): boolean {
    return this.#record === null && this.#puts.size === 0 && this.#removals.size === 0 && this.#updates.length === 0;
  }

  async #write(database: IDBDatabase): Promise<void> {
    const batch = { record: this.#record, puts: this.#puts, removals: this.#removals, updates: this.#updates };
    this.#record = null;
    this.#puts = new Map();
    this.#removals = new Set();
    this.#updates = [];
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
      this.#schedule(RETRY_MS);
    }
  }

  async #store(database: IDBDatabase, { record, puts, removals, updates }: Batch): Promise<void> {
    const { copyId, wholeState } = this.#options;
    const isLong = this.#keys.length >= MOST_RECORDS && updates.length > 0;
    const key = await transact(database, "readwrite", (store) => {
      if (record !== null) store("copies").put(record);
      for (const each of puts.values()) store("unsent").put(each);
      for (const id of removals) store("unsent").delete(id);
      if (updates.length === 0) return null;
      // Only what this page knows is in its state: records of another tab stay.
      if (isLong) this.#keys.forEach((each) => store("updates").delete(each));
      return answerOf(store("updates").add({ copy: copyId, updates: isLong ? [wholeState()] : updates } satisfies UpdatesRecord));
    });
    if (key !== null) this.#keys = [...(isLong ? [] : this.#keys), key];
  }

  #setFull(isFull: boolean): void {
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    this.#options.onKeeping(isFull ? "full" : "device");
  }
}

interface Batch {
  record: CopyRecord | null;
  puts: Map<string, UnsentRecord>;
  removals: Set<string>;
  updates: Uint8Array[];
}
