import * as Y from "yjs";

/** Letters of one person: from the `from`-th to before the `to`-th. */
export interface Stretch {
  author: Author;
  from: number;
  to: number;
}

/** One update as it came, the same object for everybody who got these bytes. */
export interface Arrival {
  update: Uint8Array;
  letters: Stretch[];
}

/** Somebody who types. */
export interface Author {
  clientId: number;
  firstClock: number;
  /** When each letter was sent, in milliseconds of the monotonic clock. */
  sentAt: number[];
}

/** Milliseconds from sent to arrived, of letters sent between two moments. */
export class Latencies {
  #values = new Float64Array(4096);
  #count = 0;
  #from = Infinity;
  #to = Infinity;

  /** From now on. */
  begin(): void {
    this.#count = 0;
    this.#from = performance.now();
    this.#to = Infinity;
  }

  end(): void {
    this.#to = performance.now();
  }

  covers(sentAt: number): boolean {
    return sentAt >= this.#from && sentAt < this.#to;
  }

  add(milliseconds: number): void {
    if (this.#count === this.#values.length) {
      const grown = new Float64Array(this.#count * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#count] = milliseconds;
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The value below which this share lies; Infinity when nothing arrived. */
  at(share: number): number {
    if (this.#count === 0) return Infinity;
    const sorted = this.#values.slice(0, this.#count).sort();
    return sorted[Math.min(this.#count - 1, Math.floor(this.#count * share))] ?? Infinity;
  }
}

/** Who typed what and when in one room; reads each update once, however many get it. */
export class Ledger {
  readonly latencies: Latencies;
  readonly #authors = new Map<number, Author>();
  readonly #arrivals = new Map<string, Arrival>();

  constructor(latencies: Latencies) {
    this.latencies = latencies;
  }

  author(clientId: number, firstClock: number): Author {
    const author = { clientId, firstClock, sentAt: [] };
    this.#authors.set(clientId, author);
    return author;
  }

  get authors(): Author[] {
    return [...this.#authors.values()];
  }

  read(update: Uint8Array): Arrival {
    const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString("latin1");
    const known = this.#arrivals.get(key);
    if (known !== undefined) return known;
    const arrival = { update: update.slice(), letters: this.#lettersOf(update) };
    this.#arrivals.set(key, arrival);
    return arrival;
  }

  #lettersOf(update: Uint8Array): Stretch[] {
    const found: Stretch[] = [];
    for (const struct of Y.decodeUpdate(update).structs) {
      const author = this.#authors.get(struct.id.client);
      if (author === undefined || struct instanceof Y.Skip) continue;
      const from = Math.max(0, struct.id.clock - author.firstClock);
      const to = struct.id.clock + struct.length - author.firstClock;
      if (to > from) found.push({ author, from, to });
    }
    return found;
  }
}
