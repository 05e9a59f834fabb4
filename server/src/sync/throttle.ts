import type { SyncLimits } from "./limits.ts";
import { TokenBucket } from "./tokenBucket.ts";

/** What is to be done after a frame: go on, read nothing more for a while, or end the connection. */
export type Pace = { kind: "go" } | { kind: "pause"; ms: number } | { kind: "end" };

const GO: Pace = { kind: "go" };

/** How fast one connection may send. Nothing is thrown away: who sends too fast is read more slowly. */
export class Throttle {
  readonly #limits: SyncLimits;
  readonly #now: () => number;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #questions: TokenBucket;
  #since: number | null = null;

  constructor(limits: SyncLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#messages = new TokenBucket(limits.messages, now);
    this.#bytes = new TokenBucket(limits.bytes, now);
    this.#questions = new TokenBucket(limits.questions, now);
  }

  /** A frame of this size has come; `isQuestion`: a SyncStep1, whose answer may be the whole document. */
  take(bytes: number, isQuestion: boolean): Pace {
    const ms = Math.max(this.#messages.take(1), this.#bytes.take(bytes), isQuestion ? this.#questions.take(1) : 0);
    if (ms === 0) {
      if (this.#messages.isCalm && this.#bytes.isCalm) this.#since = null;
      return GO;
    }
    this.#since ??= this.#now();
    return this.#now() - this.#since > this.#limits.throttledFor ? { kind: "end" } : { kind: "pause", ms };
  }
}
