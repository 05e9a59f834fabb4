import type { BenchOptions, BenchRun, Outcome } from "../bench.ts";
import { coresNote, onLoadCore } from "./cores.ts";
import { removeFolders } from "./folders.ts";
import { versionsNote } from "./peers.ts";

/** A run that compares servers: the load on its own core, nothing left on the disk, versions named. */
export function serverRun(name: string, title: string, measure: (options: BenchOptions) => Promise<Outcome>): BenchRun {
  return {
    name,
    title,
    async measure(options) {
      try {
        const outcome = await onLoadCore(() => measure(options));
        return { ...outcome, notes: [...outcome.notes, `${coresNote} ${versionsNote()}`] };
      } finally {
        removeFolders();
      }
    },
  };
}

/** Median and range of so many repetitions, as every table of these runs has them. */
export const repetitionsNote = (repetitions: number): string => `Median and range of ${repetitions} interleaved repetitions (those without an aim: of the first two); ratios within each repetition.`;
