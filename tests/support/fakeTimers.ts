import type { Timers } from "@docket/server/src/sync/timers.ts";

export interface FakeTimers extends Timers {
  now(): number;
  /** Lets time pass; what falls due runs in its order, and everything asynchronous that it starts is waited for. */
  pass(ms: number): Promise<void>;
  /** The machine stands still for that long: what has fallen due meanwhile runs once, at the end. */
  skip(ms: number): Promise<void>;
}

/** Lets everything asynchronous that needs no clock run to its end. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}

/** Time that passes only when a test says so. */
export function fakeTimers(start = 1_600_000_000_000): FakeTimers {
  let time = start;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    now: () => time,
    after(ms, run) {
      const entry = { at: time + ms, run };
      due.add(entry);
      return () => void due.delete(entry);
    },
    endOfTurn: (run) => void setImmediate(run),
    async skip(ms) {
      time += ms;
      for (const entry of [...due].filter(({ at }) => at <= time)) {
        due.delete(entry);
        entry.run();
      }
      await settle();
    },
    async pass(ms) {
      const end = time + ms;
      for (;;) {
        const next = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due.delete(next);
        time = next.at;
        next.run();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}
