import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Entry, Storage, Write } from "@docket/server/src/storage/storage.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Random } from "../random.ts";
import type { Scheduler } from "./scheduler.ts";

/** How the disk behaves. */
export interface DiskMood {
  /** How many of a hundred reads fail. */
  failingReads: number;
  refusesCommits: boolean;
}

/** How many entries a read gets at once; those behind it are read when its next turn comes. */
const PAGE = 3;

interface Commit {
  writes: readonly Write[];
  since: number;
  end: (error: AppError | null) => void;
}

/**
 * What is on the disk, for one process after the other. Every read, every commit and every answer to a commit has
 * its own turn; commits take effect in their order.
 */
export class ScheduledStore {
  readonly disk = openMemoryStorage();
  readonly mood: DiskMood = { failingReads: 0, refusesCommits: false };
  /** Breaches of the laws of the log. */
  readonly complaints: string[] = [];
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  #process = 0;
  #commits: Commit[] = [];

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler;
    this.#random = random;
  }

  /** The present process's way to the disk. */
  open(): Storage {
    const own = this.#process;
    const turn = <T>(work: () => Promise<T>): Promise<T> =>
      this.#scheduler.turn(() => (own === this.#process ? work() : new Promise<never>(() => undefined)));
    return {
      get: (key) =>
        turn(async () => {
          this.#mayFail();
          return this.disk.get(key);
        }),
      range: (range) => this.#pages(range, turn),
      commit: (writes) => new Promise((resolve, reject) => this.#take({ writes, since: this.#scheduler.now, end: (error) => (error === null ? resolve() : reject(error)) })),
      close: async () => undefined,
    };
  }

  /** For how long the oldest commit has been waiting. */
  get waits(): number {
    return Math.max(0, ...this.#commits.map(({ since }) => this.#scheduler.now - since));
  }

  /** The process is gone: what it had handed over has reached the disk up to some point. */
  async endProcess(): Promise<void> {
    this.#process += 1;
    for (const { writes } of this.#commits.splice(0)) {
      if (this.#random.chance(0.5)) return;
      await this.#land(writes);
    }
  }

  async *#pages(range: Parameters<Storage["range"]>[0], turn: <T>(work: () => Promise<T>) => Promise<T>): AsyncIterable<Entry> {
    let left = range.limit ?? Infinity;
    let after = range.after ?? null;
    while (left > 0) {
      const limit = Math.min(range.reverse === true ? left : PAGE, left);
      const page = await turn(async () => {
        this.#mayFail();
        const entries: Entry[] = [];
        for await (const entry of this.disk.range({ ...range, after, limit })) entries.push(entry);
        return entries;
      });
      yield* page;
      left -= page.length;
      after = page.at(-1)?.key ?? null;
      if (page.length < limit || after === null) return;
    }
  }

  #mayFail(): void {
    if (this.#random.int(100) < this.mood.failingReads) throw new AppError("STORAGE_FAILED", "The scheduled disk cannot read.");
  }

  #take(commit: Commit): void {
    const own = this.#process;
    this.#commits.push(commit);
    this.#scheduler.later(() => (own === this.#process ? void this.#next() : undefined));
  }

  /** The oldest commit takes effect or is refused; its caller hears of it later. */
  async #next(): Promise<void> {
    const own = this.#process;
    const commit = this.#commits.shift();
    if (commit === undefined) return;
    const isRefused = this.mood.refusesCommits;
    // A disk can have stored what it reports as failed.
    if (!isRefused || this.#random.chance(0.2)) await this.#land(commit.writes);
    const error = isRefused ? new AppError("STORAGE_FAILED", "The scheduled disk refuses.") : null;
    this.#scheduler.later(() => (own === this.#process ? commit.end(error) : undefined));
  }

  async #land(writes: readonly Write[]): Promise<void> {
    for (const write of writes) {
      const [table, docName, seq] = write.key;
      if (write.type === "delete" || table !== "document/log") continue;
      for (const place of ["document/log", "document/history"]) {
        if ((await this.disk.get([place, docName ?? "", seq ?? 0])) !== null) this.complaints.push(`update ${seq} of ${docName} was written twice`);
      }
      if (typeof seq === "number" && seq > 1 && !(await this.#hasBefore(docName, seq, writes))) this.complaints.push(`update ${seq} of ${docName} was written without the one before it`);
    }
    await this.disk.commit(writes);
  }

  async #hasBefore(docName: string | number | undefined, seq: number, writes: readonly Write[]): Promise<boolean> {
    if (writes.some(({ key: [table, name, at] }) => table === "document/log" && name === docName && at === seq - 1)) return true;
    for (const place of ["document/log", "document/history"]) {
      if ((await this.disk.get([place, docName ?? "", seq - 1])) !== null) return true;
    }
    return false;
  }
}
