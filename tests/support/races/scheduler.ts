import type { Timers } from "@docket/server/src/sync/timers.ts";
import type { Random } from "../random.ts";

interface Due {
  at: number;
  run: () => void;
}

/** Decides by seed what happens next: everything that waits for the world waits here. */
export class Scheduler {
  readonly #random: Random;
  #time = 1_600_000_000_000;
  /** What may happen now, in any order. */
  readonly #ready: (() => void)[] = [];
  readonly #due = new Set<Due>();

  constructor(random: Random) {
    this.#random = random;
  }

  get now(): number {
    return this.#time;
  }

  /** Something that may happen from now on. */
  later(run: () => void): void {
    this.#ready.push(run);
  }

  /** What `work` gives, whenever its turn comes. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => this.later(() => work().then(resolve, reject)));
  }

  /** Timers of one process; `isAlive` false: they are gone with it. */
  timersOf(isAlive: () => boolean): Timers {
    return {
      after: (ms, run) => {
        const entry = { at: this.#time + ms, run: () => (isAlive() ? run() : undefined) };
        this.#due.add(entry);
        return () => void this.#due.delete(entry);
      },
      endOfTurn: (run) => this.later(() => (isAlive() ? run() : undefined)),
    };
  }

  /** One thing that may happen does; false when nothing may. */
  async pick(): Promise<boolean> {
    const at = this.#random.int(this.#ready.length);
    const [run] = this.#ready.splice(at, 1);
    run?.();
    await new Promise(setImmediate);
    return run !== undefined;
  }

  /** The clock goes on to whatever is due next, unless that is more than `most` milliseconds away. */
  async tick(most = Infinity): Promise<boolean> {
    const [next] = [...this.#due].sort((a, b) => a.at - b.at);
    if (next === undefined || next.at - this.#time > most) return false;
    this.#due.delete(next);
    this.#time = Math.max(this.#time, next.at);
    next.run();
    await new Promise(setImmediate);
    return true;
  }

  /** Everything that may happen happens, and then `ms` pass in which everything that becomes due does. */
  async quiet(ms: number): Promise<void> {
    const end = this.#time + ms;
    for (;;) {
      while (await this.pick());
      if (!(await this.tick(end - this.#time))) break;
    }
    this.#time = end;
  }
}
