import { FEED_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FeedMessage, FeedRequest } from "@docket/shared/protocol/views.ts";
import { ChosenSocket } from "./chosenSocket.ts";
import { createFeedStore, type FeedStore } from "./feedStore.ts";
import { createServerClock } from "./serverClock.ts";

/** The live connection of one meeting page. */
export interface Feed {
  readonly store: FeedStore;
  /** Connects, and keeps connected until the returned function is called. Can be opened again after that. */
  open: () => () => void;
  /** Tells the others whose notes are on this screen; null: none. Said again after each reconnect. */
  setReading: (sessionId: string | null) => void;
  /** Tries to connect now instead of waiting for the next attempt. */
  retryNow: () => void;
}

/** What the feed needs of its surroundings; tests give their own. */
export interface FeedSurroundings {
  openSocket: (path: string) => FeedSocket;
  /** Between 0 and 1. */
  random: () => number;
  monotonic: () => number;
  deviceTime: () => number;
  setTimer: (run: () => void, ms: number) => number;
  clearTimer: (timer: number) => void;
  /** Calls back when it is worth trying at once: the network is back, or the page is looked at again. */
  onWake: (run: () => void) => () => void;
}

/** The part of `WebSocket` that the feed uses. */
export interface FeedSocket {
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((close: { code: number }) => void) | null;
  send: (text: string) => void;
  close: () => void;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** Wait before the given attempt (1 is the first after a loss): doubling, capped, and spread so that a restarted server is not stormed. */
export function retryDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(ceiling * (0.5 + random / 2));
}

/** Close codes 44xx are final by the protocol: the server would refuse the next attempt as well. */
export const isFinalClose = (code: number): boolean => code >= 4400 && code <= 4499;

/** The feed of a meeting, not connected yet. */
export function createFeed(meetingId: string, surroundings: FeedSurroundings = browserSurroundings): Feed {
  return new FeedConnectionKeeper(meetingId, surroundings);
}

/*
 *   connecting --open--> open --close--> waiting --timer, wake--> connecting
 *        \---close---> waiting, or, woken meanwhile, connecting
 *   any --final close or `closed` message--> closed
 */
class FeedConnectionKeeper implements Feed {
  readonly store: FeedStore;
  readonly #path: string;
  readonly #around: FeedSurroundings;
  #stopListening: () => void = () => undefined;
  #socket: FeedSocket | null = null;
  #timer: number | null = null;
  #attempt = 0;
  #reading: string | null = null;
  #ended = true;
  /** It was worth trying at once while a try was under way, which may have begun too early. */
  #isWoken = false;

  constructor(meetingId: string, around: FeedSurroundings) {
    this.#path = FEED_PATH.replace(":meetingId", encodeURIComponent(meetingId));
    this.#around = around;
    this.store = createFeedStore(createServerClock(around.monotonic, around.deviceTime));
  }

  readonly open = (): (() => void) => {
    this.#ended = false;
    this.#attempt = 0;
    this.#stopListening = this.#around.onWake(() => this.#wake());
    this.#connect();
    return () => this.#close();
  };

  readonly setReading = (sessionId: string | null): void => {
    if (this.#reading === sessionId) return;
    this.#reading = sessionId;
    this.#sayReading();
  };

  readonly retryNow = (): void => {
    if (this.#ended || this.#timer === null) return;
    this.#stopTimer();
    this.#connect();
  };

  #wake(): void {
    this.#isWoken = this.store.get().connection === "connecting";
    this.retryNow();
  }

  #close(): void {
    this.#ended = true;
    this.#stopListening();
    this.#stopTimer();
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    // What a socket still says after this must not reach a page that has moved on.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #connect(): void {
    this.#isWoken = false;
    this.store.setConnection("connecting", this.#attempt);
    const socket = this.#around.openSocket(this.#path);
    this.#socket = socket;
    socket.onopen = () => this.#sayReading();
    socket.onmessage = (message) => this.#receive(message.data);
    socket.onclose = (close) => this.#lost(close.code);
  }

  #receive(data: unknown): void {
    const message = readMessage(data);
    if (message === null) return;
    if (message.type === "hello") {
      this.#attempt = 0;
      this.store.setConnection("open", 0);
    }
    this.store.receive(message);
    if (message.type === "closed") this.#end();
  }

  #lost(code: number): void {
    this.#socket = null;
    if (this.#ended) return;
    if (isFinalClose(code)) {
      this.#end();
      return;
    }
    this.#attempt += 1;
    if (this.#isWoken) {
      this.#connect();
      return;
    }
    this.store.setConnection("waiting", this.#attempt);
    const delay = retryDelay(this.#attempt, this.#around.random());
    this.#timer = this.#around.setTimer(() => {
      this.#timer = null;
      this.#connect();
    }, delay);
  }

  #end(): void {
    this.#close();
    this.store.setConnection("closed", this.#attempt);
  }

  #sayReading(): void {
    if (this.#socket === null || this.store.get().connection === "waiting") return;
    const request: FeedRequest = { type: "reading", sessionId: this.#reading };
    try {
      this.#socket.send(JSON.stringify(request));
    } catch {
      // Not open yet: `onopen` says it again.
    }
  }

  #stopTimer(): void {
    if (this.#timer !== null) this.#around.clearTimer(this.#timer);
    this.#timer = null;
  }
}

function readMessage(data: unknown): FeedMessage | null {
  if (typeof data !== "string") return null;
  try {
    const value: unknown = JSON.parse(data);
    const isMessage = typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
    // The server of the same release made it; a type that this page does not know is ignored by the store.
    return isMessage ? (value as FeedMessage) : null;
  } catch {
    return null;
  }
}

const browserSurroundings: FeedSurroundings = {
  openSocket(path) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    return new ChosenSocket(`${scheme}//${location.host}${path}`) as FeedSocket;
  },
  random: () => Math.random(),
  monotonic: () => performance.now(),
  deviceTime: () => Date.now(),
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
