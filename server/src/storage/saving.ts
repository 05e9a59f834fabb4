import { AppError } from "@docket/shared/base/errors.ts";

/** Whether the store takes writes: "failing" while a commit is refused or late, or somebody holds what was refused. */
export interface SavingState {
  state: "working" | "failing";
  /** Server milliseconds of the last change; 0: since the start. */
  since: number;
}

/** The state of saving, to be watched. */
export interface Saving {
  readonly current: SavingState;
  /** Calls `listener` after each change; returns what ends that. */
  onChange(listener: (state: SavingState) => void): () => void;
  /** Keeps the state failing until the returned function is called: the caller holds changes that the store refused. */
  hold(): () => void;
}

/** Clock, timers and log, as the caller has them. */
export interface SavingPorts {
  now: () => number;
  /** Calls `run` once after `ms` milliseconds; the returned function prevents it. */
  after(ms: number, run: () => void): () => void;
  log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
  /** A commit has not ended for `lostAfter`, and will not. */
  onLost?: ((why: string) => void) | undefined;
  limits?: Partial<SavingLimits>;
}

/** Milliseconds. */
export interface SavingLimits {
  /** A commit that takes longer is late: people are told. */
  lateAfter: number;
  /** A commit that takes longer will never end; a multiple of `lateAfter`. */
  lostAfter: number;
}

const LIMITS: SavingLimits = { lateAfter: 2_000, lostAfter: 20_000 };

/** How often a store that refused is asked again, and how often the log hears of it. */
const PROBE_EVERY = 1_000;
const LOG_EVERY = 10_000;

/** How one commit ended. */
export type CommitOutcome = { error: unknown } | null;

/** Keeps the state of saving from what happens to commits. */
export class SavingMonitor implements Saving {
  readonly #ports: SavingPorts;
  readonly #limits: SavingLimits;
  readonly #probe: () => Promise<unknown>;
  readonly #listeners = new Set<(state: SavingState) => void>();
  #current: SavingState = { state: "working", since: 0 };
  #late = 0;
  #holds = 0;
  #begun = 0;
  /** Number of the last commit that was refused; null: one after it was taken. */
  #refused: number | null = null;
  #loggedAt = -Infinity;
  #cancelProbe: (() => void) | null = null;
  #isEnded = false;

  /** `probe` writes something small through the watched store. */
  constructor(ports: SavingPorts, probe: () => Promise<unknown>) {
    this.#ports = ports;
    this.#limits = { ...LIMITS, ...ports.limits };
    this.#probe = probe;
  }

  get current(): SavingState {
    return this.#current;
  }

  onChange(listener: (state: SavingState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hold(): () => void {
    this.#holds += 1;
    this.#update();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#update();
    };
  }

  /** A commit begins; the returned function is told how it ended. */
  begin(): (outcome: CommitOutcome) => void {
    this.#begun += 1;
    const number = this.#begun;
    const settle = this.#watchClock();
    return (outcome) => {
      settle();
      if (outcome !== null && isRefusal(outcome.error) && !this.#isEnded) this.#refuse(number, outcome.error);
      if (outcome === null && this.#refused !== null && number > this.#refused) this.#accept();
      this.#update();
    };
  }

  /** The store is being closed: what it refuses from now on says nothing about its disk. */
  end(): void {
    this.#isEnded = true;
    this.#cancelProbe?.();
  }

  /**
   * Counts in steps of `lateAfter`: after a suspended machine or a debugger has stood still for long, one step
   * falls due, and the commit's own end is heard before the next.
   */
  #watchClock(): () => void {
    const { lateAfter, lostAfter } = this.#limits;
    let steps = 0;
    let cancel: () => void = () => undefined;
    const step = (): void => {
      steps += 1;
      if (steps === 1) this.#beLate();
      if (steps * lateAfter >= lostAfter) this.#ports.onLost?.(`a commit has not ended for ${lostAfter / 1000} s`);
      else cancel = this.#ports.after(lateAfter, step);
    };
    cancel = this.#ports.after(lateAfter, step);
    return () => {
      cancel();
      if (steps > 0) this.#late -= 1;
    };
  }

  #beLate(): void {
    this.#late += 1;
    this.#report({ after: this.#limits.lateAfter }, "a commit is late");
    this.#update();
  }

  #refuse(number: number, err: unknown): void {
    this.#refused = number;
    this.#report({ err, code: "STORAGE_FAILED" }, "the store refused a commit");
    this.#cancelProbe?.();
    // Its outcome comes back through `begin`.
    this.#cancelProbe = this.#ports.after(PROBE_EVERY, () => void this.#probe().catch(() => undefined));
  }

  #accept(): void {
    this.#refused = null;
    this.#cancelProbe?.();
    this.#cancelProbe = null;
  }

  #report(fields: object, message: string): void {
    const now = this.#ports.now();
    if (now - this.#loggedAt < LOG_EVERY) return;
    this.#loggedAt = now;
    this.#ports.log.error(fields, message);
  }

  #update(): void {
    const isFailing = this.#late > 0 || this.#holds > 0 || this.#refused !== null;
    const state = isFailing ? "failing" : "working";
    if (state === this.#current.state) return;
    const now = this.#ports.now();
    const lasted = now - this.#current.since;
    this.#current = { state, since: now };
    if (state === "working") this.#ports.log.info({ lasted }, "the store takes writes again");
    for (const listener of this.#listeners) listener(this.#current);
  }
}

/** True when the store could not write; not when it was asked for something impossible. */
export const isRefusal = (error: unknown): boolean => error instanceof AppError && error.code === "STORAGE_FAILED";
