/** The server's clock as this page knows it: right even when the device's clock is wrong. */
export interface ServerClock {
  /** Takes the server's time from a message that arrived just now. */
  set: (serverTime: number) => void;
  /** Server milliseconds now; before the first `set` it falls back to the device's clock. */
  now: () => number;
}

/**
 * Keeps the server's time by the page's monotonic clock, which neither a wrong device clock nor a
 * correction of it can move. `monotonic` counts milliseconds from any origin (`performance.now`);
 * `fallback` is only asked before the server has said anything.
 */
export function createServerClock(monotonic: () => number, fallback: () => number): ServerClock {
  let known: { serverTime: number; receivedAt: number } | null = null;
  return {
    set(serverTime) {
      known = { serverTime, receivedAt: monotonic() };
    },
    now() {
      return known === null ? fallback() : known.serverTime + (monotonic() - known.receivedAt);
    },
  };
}
