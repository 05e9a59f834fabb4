import { writeSync } from "node:fs";

/** How often a long run says how far it is. */
const EVERY_MS = 30_000;

/** Whether this is a long run (`npm run soak`). */
const IS_SOAK = process.env["SOAK"] !== undefined;

/** Tells who waits for a long run how far it is: to be called with each that is done. Other runs say nothing. */
export function progress(what: string, total: number): (done: number) => void {
  const began = performance.now();
  let saidAt = began;
  return (done) => {
    const now = performance.now();
    if (!IS_SOAK || now - saidAt < EVERY_MS) return;
    saidAt = now;
    // By itself: what vitest catches is shown when the test lets other work run, and these do not.
    writeSync(2, `  ${done} of ${total} ${what}, ${Math.round((now - began) / 1000)} s\n`);
  };
}
