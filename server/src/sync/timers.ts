/** The clock's other half: things that happen later. Injected, so that tests decide when. */
export interface Timers {
  /** Calls `run` once after `ms` milliseconds; the returned function prevents it. */
  after(ms: number, run: () => void): () => void;
  /** Calls `run` when everything that has arrived in this turn of the event loop has been handled. */
  endOfTurn(run: () => void): void;
}

/** The process's own timers; none of them keeps the process alive. */
export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  endOfTurn(run) {
    setImmediate(run);
  },
};
