import * as Y from "yjs";

/** So many small records are put together into one, so that the next page has few to read. */
const MOST_RECORDS = 200;

/** The whole document is written when what came since is this part of it: so a letter costs the same in long notes as in short ones. */
const WORTH_WRITING_ALL = 1 / 4;

/** A record to be written, and those of which it takes the place. */
export interface NextRecord {
  updates: Uint8Array[];
  replaced: ReadonlySet<IDBValidKey>;
  isWhole: boolean;
}

/**
 * Knows the records on the device that hold the document of a copy, and which of them the next one replaces. Those
 * that another tab adds are unknown to it, and stay.
 */
export class DocumentRecords {
  readonly #wholeState: () => Uint8Array;
  #recent: { key: IDBValidKey; updates: Uint8Array[] }[] = [];
  #older: IDBValidKey[];
  /** Bytes of the whole document when it was last written or read, and of what came since. */
  #wholeBytes: number;
  #bytesSince = 0;

  constructor(found: { keys: readonly IDBValidKey[]; updates: readonly Uint8Array[] }, wholeState: () => Uint8Array) {
    this.#wholeState = wholeState;
    this.#older = [...found.keys];
    this.#wholeBytes = bytesOf(found.updates);
  }

  /** What is written when this is new in the document. */
  next(updates: Uint8Array[]): NextRecord {
    if (this.#recent.length < MOST_RECORDS) return { updates, replaced: new Set(), isWhole: false };
    const recent = this.#recent.map(({ key }) => key);
    const isWhole = this.#older.length >= MOST_RECORDS || this.#bytesSince >= this.#wholeBytes * WORTH_WRITING_ALL;
    if (isWhole) return { updates: [this.#wholeState()], replaced: new Set([...this.#older, ...recent]), isWhole };
    return { updates: [Y.mergeUpdates([...this.#recent.flatMap((each) => each.updates), ...updates])], replaced: new Set(recent), isWhole };
  }

  /** It is on the device, under this key. */
  written({ updates, replaced, isWhole }: NextRecord, key: IDBValidKey): void {
    this.#recent = this.#recent.filter((each) => !replaced.has(each.key));
    if (replaced.size === 0) this.#recent.push({ key, updates });
    else this.#older = [...this.#older.filter((each) => !replaced.has(each)), key];
    if (isWhole) [this.#wholeBytes, this.#bytesSince] = [bytesOf(updates), 0];
    else if (replaced.size === 0) this.#bytesSince += bytesOf(updates);
  }
}

const bytesOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0);
