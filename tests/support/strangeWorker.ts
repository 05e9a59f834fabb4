import { serveJobs } from "../../server/src/workers/serveJobs.ts";

/** Jobs that behave as hostile input might make real ones behave. */
export const STRANGE_JOBS = {
  double: (value: number): number => value * 2,
  whoAmI: (_input: null): number => process.pid,
  spin: (_input: null): never => {
    for (;;);
  },
  hoard: (_input: null): never => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => index + kept.length));
  },
  /** One allocation that V8 cannot make, which it takes for the end of the process. */
  grow: (_input: null): never => {
    const kept: number[] = [];
    for (;;) kept.push(kept.length + 0.5);
  },
  fail: (text: string): never => {
    throw new Error(`cannot do ${text}`);
  },
  leave: (_input: null): never => process.exit(7),
};

serveJobs(STRANGE_JOBS);
