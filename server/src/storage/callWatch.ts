import { Worker } from "node:worker_threads";

/** Notes when a call into the store begins and ends, so that one that never ends is noticed by somebody else. */
export interface CallWatch {
  /** Makes the call, which must not make another. */
  around<T>(call: () => T): T;
  stop(): void;
}

/** Watches nothing; where a hanging store may hang its process. */
export const noCallWatch: CallWatch = { around: (call) => call(), stop: () => undefined };

/** How often the thread looks, and how many looks in a row must find the same call before the process ends. */
export interface CallWatchPace {
  everyMs: number;
  looks: number;
}

const PACE: CallWatchPace = { everyMs: 1_000, looks: 20 };

/**
 * Runs in a thread of its own, because a store that has panicked blocks the main thread, and `process.exit` too.
 * It counts looks and not time: a machine that was suspended or a process that was stopped made none. A busy
 * processor or a debugger does not stand inside a call.
 */
const THREAD = `
  const { workerData: { shared, everyMs, looks } } = require("node:worker_threads");
  const calls = new Int32Array(shared);
  let seen = 0;
  let same = 0;
  setInterval(() => {
    const now = Atomics.load(calls, 0);
    const isInside = (now & 1) === 1;
    same = isInside && now === seen ? same + 1 : 0;
    seen = now;
    if (same < looks) return;
    require("node:fs").writeSync(2, "docket: the store has not answered for " + (looks * everyMs) / 1000 + " s; ending the process. Nothing acknowledged is lost. Look at the disk of the data folder.\\n");
    process.kill(process.pid, "SIGKILL");
  }, everyMs);
`;

/** Starts the watching thread. It does not keep the process alive. */
export function startCallWatch({ everyMs, looks }: CallWatchPace = PACE): CallWatch {
  // Odd while the main thread is inside a call.
  const calls = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(THREAD, { eval: true, workerData: { shared: calls.buffer, everyMs, looks }, execArgv: [] });
  worker.unref();
  return {
    around(call) {
      Atomics.add(calls, 0, 1);
      try {
        return call();
      } finally {
        Atomics.add(calls, 0, 1);
      }
    },
    stop: () => void worker.terminate(),
  };
}
