import { FEED_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FeedMessage, FeedRequest } from "@docket/shared/protocol/views.ts";
import { ChosenSocket } from "./chosenSocket.ts";
import { createFeedStore, type FeedStore } from "./feedStore.ts";
import { browserLink, LinkKeeper, type LinkSurroundings } from "./linkKeeper.ts";
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
export interface FeedSurroundings extends LinkSurroundings {
  openSocket: (path: string) => FeedSocket;
  deviceTime: () => number;
}

/** The part of `WebSocket` that the feed uses. */
export interface FeedSocket {
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((close: { code: number; reason?: string }) => void) | null;
  send: (text: string) => void;
  close: () => void;
}

/** The feed of a meeting, not connected yet. */
export function createFeed(meetingId: string, surroundings: FeedSurroundings = browserSurroundings): Feed {
  return new KeptFeed(meetingId, surroundings);
}

/*
 *   connecting --hello--> open --close--> waiting --the keeper--> connecting
 *        \---close---> waiting
 *   any --final close or `closed` message--> closed
 */
class KeptFeed implements Feed {
  readonly store: FeedStore;
  readonly #path: string;
  readonly #around: FeedSurroundings;
  #keeper: LinkKeeper | null = null;
  #socket: FeedSocket | null = null;
  #reading: string | null = null;

  constructor(meetingId: string, around: FeedSurroundings) {
    this.#path = FEED_PATH.replace(":meetingId", encodeURIComponent(meetingId));
    this.#around = around;
    this.store = createFeedStore(createServerClock(around.monotonic, around.deviceTime));
  }

  readonly open = (): (() => void) => {
    const keeper = new LinkKeeper({ connect: () => this.#connect(keeper), drop: () => this.#drop(), ended: () => this.#end() }, this.#around);
    this.#keeper = keeper;
    keeper.start();
    return () => this.#close();
  };

  readonly setReading = (sessionId: string | null): void => {
    if (this.#reading === sessionId) return;
    this.#reading = sessionId;
    this.#sayReading();
  };

  readonly retryNow = (): void => this.#keeper?.retryNow();

  #close(): void {
    this.#keeper?.stop();
    this.#keeper = null;
    this.#letGo();
  }

  #connect(keeper: LinkKeeper): void {
    this.store.setConnection("connecting", keeper.attempt);
    const socket = this.#around.openSocket(this.#path);
    this.#socket = socket;
    socket.onopen = () => this.#sayReading();
    socket.onmessage = (message) => {
      keeper.heard();
      this.#receive(message.data);
    };
    socket.onclose = ({ code, reason = "" }) => this.#lost(code, reason);
  }

  /** What a socket still says after this must not reach a page that has moved on. */
  #letGo(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #receive(data: unknown): void {
    const message = readMessage(data);
    if (message === null) return;
    if (message.type === "hello") {
      this.#keeper?.works();
      this.store.setConnection("open", 0);
    }
    this.store.receive(message);
    if (message.type === "closed") this.#end();
  }

  /** The link is dead, and may never say so itself. */
  #drop(): void {
    this.#letGo();
    this.#lost(1006, "");
  }

  #lost(code: number, reason: string): void {
    this.#socket = null;
    this.#keeper?.closed(code, reason);
    // It may have connected again at once, or have ended.
    if (this.#keeper !== null && this.#socket === null) this.store.setConnection("waiting", this.#keeper.attempt);
  }

  #end(): void {
    const attempt = this.#keeper?.attempt ?? 0;
    this.#close();
    this.store.setConnection("closed", attempt);
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
  ...browserLink,
  openSocket(path) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    return new ChosenSocket(`${scheme}//${location.host}${path}`) as FeedSocket;
  },
  deviceTime: () => Date.now(),
};
