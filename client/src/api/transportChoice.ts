/** How frames of live connections travel: by WebSocket, or through plain HTTP requests. */
export type Way = "socket" | "http";

/** What the choice needs of its surroundings; tests give their own. */
export interface ChoiceSurroundings {
  /** Milliseconds from any origin. */
  now: () => number;
  setTimer: (run: () => void, ms: number) => void;
  /** Whether the server answers plain HTTP right now. */
  isHttpUp: () => Promise<boolean>;
  /** Whether a WebSocket can be opened and closed again. */
  doSocketsWork: () => Promise<boolean>;
  /** Whether this browser tab went over HTTP before. */
  recall: () => boolean;
  remember: (isOverHttp: boolean) => void;
}

/** Decides for all live connections of the page which way they go. */
export interface TransportChoice {
  /** The way of the next attempt. */
  next: () => Way;
  /** A WebSocket brought something. */
  socketWorked: () => void;
  /** A WebSocket that was begun at `startedAt` brought nothing; `isHung`: it did not even fail. */
  socketFailed: (startedAt: number, isHung: boolean) => Promise<void>;
  tunnelOpened: () => void;
  /** A tunnel is gone, or could not be opened. */
  tunnelEnded: (wasOpen: boolean) => void;
  /** Whether a connection of this page goes over HTTP now. */
  isOverHttp: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

/** Failures in a row, each while HTTP worked, after which WebSockets count as blocked. */
const ENOUGH_FAILURES = 3;

/** A page that remembers that it went over HTTP looks soon whether that still holds, … */
const FIRST_LOOK_MS = 30_000;

/** … and then now and then. */
const LOOK_EVERY_MS = 5 * 60_000;

/**
 * WebSockets, until several in a row have failed while HTTP answered: a server that is down or restarting blocks
 * both, and changes nothing. HTTP is chosen only once a tunnel has opened, and given up once a WebSocket works again.
 */
export function createTransportChoice(around: ChoiceSurroundings): TransportChoice {
  const listeners = new Set<() => void>();
  let way: Way = around.recall() ? "http" : "socket";
  let failures = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  let tunnels = 0;
  if (way === "http") around.setTimer(() => void look(), FIRST_LOOK_MS);

  function choose(chosen: Way): void {
    way = chosen;
    failures = 0;
    around.remember(chosen === "http");
  }

  async function look(): Promise<void> {
    if (await around.doSocketsWork()) choose("socket");
    else around.setTimer(() => void look(), LOOK_EVERY_MS);
  }

  function count(change: number): void {
    tunnels += change;
    for (const listener of listeners) listener();
  }

  return {
    next: () => (failures >= ENOUGH_FAILURES ? "http" : way),
    socketWorked: () => void (failures = 0),
    async socketFailed(startedAt, isHung) {
      const isUp = await around.isHttpUp();
      // Connections that fail at the same time have one cause.
      if (isUp && startedAt < countedAt) return;
      countedAt = around.now();
      if (!isUp) failures = 0;
      else failures = isHung ? ENOUGH_FAILURES : failures + 1;
    },
    tunnelOpened() {
      if (way !== "http") {
        choose("http");
        around.setTimer(() => void look(), LOOK_EVERY_MS);
      }
      count(1);
    },
    tunnelEnded(wasOpen) {
      if (wasOpen) count(-1);
      else failures = 0;
    },
    isOverHttp: () => tunnels > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
