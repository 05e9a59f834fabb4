/** What a keeper of a link needs of its surroundings; tests give their own. */
export interface LinkSurroundings {
  /** Between 0 and 1. */
  random: () => number;
  /** Milliseconds from any origin; never goes back. */
  monotonic: () => number;
  setTimer: (run: () => void, ms: number) => number;
  clearTimer: (timer: number) => void;
  /** Calls back when it is worth trying at once: the network is back, or the page is looked at again. */
  onWake: (run: () => void) => () => void;
}

/** What a keeper does with the link. */
export interface LinkActions {
  /** Makes a socket; every end of it is told to `closed`. */
  connect: () => void;
  /** Closes the socket, which is dead or hangs. */
  drop: () => void;
  /** The server has closed it for good. */
  ended: (code: number) => void;
}

/** The server sends something every 16 s at the latest (SPEC L2; the feed's `alive`). */
const DEAD_AFTER_MS = 20_000;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** A page that is looked at again does not wait for so old a link. */
const DOUBTFUL_AFTER_MS = 17_000;

/** Of the server's hint, so that not everybody comes back in the same moment. */
const HINT_SPREAD = 0.25;

/*
 *   idle --start, timer, wake--> trying --heard--> trying
 *   trying --closed--> waiting --timer, wake--> trying
 *   trying --closed, woken before it was heard--> trying
 *   trying --final close--> ended        any --stop--> ended
 */

/** Keeps one link up: tries again with growing, spread pauses, at once when it is worth it, and notices a dead link. */
export class LinkKeeper {
  readonly #actions: LinkActions;
  readonly #around: LinkSurroundings;
  readonly #stopListening: () => void;
  #state: "idle" | "trying" | "waiting" | "ended" = "idle";
  #attempt = 0;
  #timer: number | null = null;
  #notBefore = 0;
  #heardAt = 0;
  #isAnswered = false;
  /** It was worth trying at once while a try was under way, which may have begun too early. */
  #isWoken = false;

  constructor(actions: LinkActions, around: LinkSurroundings) {
    this.#actions = actions;
    this.#around = around;
    this.#stopListening = around.onWake(() => this.#wake());
  }

  /** Losses since it last worked. */
  get attempt(): number {
    return this.#attempt;
  }

  /** The first try. */
  start(): void {
    if (this.#state === "idle") this.#try();
  }

  /** Something has arrived. */
  heard(): void {
    this.#isAnswered = true;
    this.#heardAt = this.#around.monotonic();
  }

  /** The link does its work: the next loss is a first one. */
  works(): void {
    this.#attempt = 0;
  }

  /** The socket has ended; `code` 1006 when nobody said why. */
  closed(code: number, reason: string): void {
    if (this.#state === "ended") return;
    this.#clear();
    if (isFinalClose(code)) {
      this.stop();
      this.#actions.ended(code);
      return;
    }
    this.#state = "waiting";
    this.#attempt += 1;
    const hint = retryHint(reason);
    if (hint === null && this.#isWoken) {
      this.#try();
      return;
    }
    const random = this.#around.random();
    const wait = hint === null ? retryDelay(this.#attempt, random) : Math.round(hint * (1 + HINT_SPREAD * random));
    this.#notBefore = hint === null ? 0 : this.#around.monotonic() + wait;
    this.#timer = this.#around.setTimer(() => this.#try(), wait);
  }

  /** Tries now instead of after the pause, unless the server has asked for one. */
  retryNow(): void {
    if (this.#state === "waiting" && this.#around.monotonic() >= this.#notBefore) this.#try();
  }

  stop(): void {
    this.#state = "ended";
    this.#clear();
    this.#stopListening();
  }

  #try(): void {
    this.#clear();
    this.#state = "trying";
    this.#isAnswered = this.#isWoken = false;
    this.#heardAt = this.#around.monotonic();
    this.#watch();
    this.#actions.connect();
  }

  /** A link that says nothing for 20 s is dead, also one that hangs while it is being made. */
  #watch(): void {
    const silence = this.#around.monotonic() - this.#heardAt;
    if (silence >= DEAD_AFTER_MS) {
      this.#actions.drop();
      return;
    }
    this.#timer = this.#around.setTimer(() => this.#watch(), DEAD_AFTER_MS - silence);
  }

  #wake(): void {
    const isDoubtful = this.#state === "trying" && this.#around.monotonic() - this.#heardAt >= DOUBTFUL_AFTER_MS;
    this.#isWoken = this.#state === "trying" && !this.#isAnswered;
    if (isDoubtful) this.#actions.drop();
    this.retryNow();
  }

  #clear(): void {
    if (this.#timer !== null) this.#around.clearTimer(this.#timer);
    this.#timer = null;
  }
}

/** Wait before the given attempt (1 is the first after a loss): doubling, capped, and spread so that a restarted server is not stormed. */
export function retryDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(ceiling * (0.5 + random / 2));
}

/** Close codes 44xx are final by the protocol: the server would refuse the next attempt as well. */
export const isFinalClose = (code: number): boolean => code >= 4400 && code <= 4499;

/** Milliseconds that the server asks to wait, at the end of a close reason; null when it asks for nothing. */
export function retryHint(reason: string): number | null {
  const [, ms] = /\bretry=(\d{1,7})$/.exec(reason) ?? [];
  return ms === undefined ? null : Number(ms);
}

/** A browser's timers, and its word that the network is back or the page looked at. */
export const browserLink: LinkSurroundings = {
  random: () => Math.random(),
  monotonic: () => performance.now(),
  setTimer: (run, ms) => window.setTimeout(run, ms),
  clearTimer: (timer) => window.clearTimeout(timer),
  onWake(run) {
    const whenVisible = (): void => {
      if (document.visibilityState === "visible") run();
    };
    window.addEventListener("online", run);
    document.addEventListener("visibilitychange", whenVisible);
    return () => {
      window.removeEventListener("online", run);
      document.removeEventListener("visibilitychange", whenVisible);
    };
  },
};
