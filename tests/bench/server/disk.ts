import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { type Figure, figure } from "../figures.ts";
import { freshFolder } from "./folders.ts";

const LINE = Buffer.alloc(256, "x");
const APPENDS = 100;
const WITHIN_MS = 500;

/** How the delays were measured, for RESULTS.md. */
export const DISK_PROBE = `append of ${LINE.length} bytes and fdatasync`;

/** Milliseconds that each of some small appends took until it was on disk, where the servers have their data. */
export function diskDelays(): number[] {
  const folder = freshFolder();
  const file = openSync(path.join(folder, "probe"), "a");
  const delays: number[] = [];
  const end = performance.now() + WITHIN_MS;
  while (delays.length < APPENDS && performance.now() < end) {
    const before = performance.now();
    writeSync(file, LINE);
    fdatasyncSync(file);
    delays.push(performance.now() - before);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return delays;
}

/** The disk just before and just after some work: the work itself is not disturbed. */
export async function besideDisk<T>(work: () => Promise<T>): Promise<{ found: T; disk: Figure }> {
  const before = diskDelays();
  const found = await work();
  return { found, disk: figure([...before, ...diskDelays()]) };
}
