/** How much of something is allowed: `perSecond` in the long run, up to `burst` at once. */
export interface Allowance {
  perSecond: number;
  burst: number;
}

/** Counts what is used of an allowance. More than is there may be taken: the debt is then to be waited for. */
export class TokenBucket {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
    this.#tokens = allowance.burst;
    this.#at = now();
  }

  /** Takes `cost`; returns the milliseconds until the debt, if there is one, is paid. */
  take(cost: number): number {
    const { perSecond, burst } = this.#allowance;
    const now = this.#now();
    // A clock that was set back must not take anything away.
    const elapsed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(burst, this.#tokens + (elapsed / 1000) * perSecond) - cost;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / perSecond) * 1000);
  }

  /** True when little has been used of late. */
  get isCalm(): boolean {
    return this.#tokens >= this.#allowance.burst / 2;
  }
}
