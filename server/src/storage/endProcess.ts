import { writeSync } from "node:fs";

/**
 * Ends the process at once, for whoever supervises it: a lost store would block a tidy exit. What was acknowledged
 * is on disk, and clients still have the rest.
 */
export function endProcess(why: string): void {
  writeSync(2, `docket: the store is lost: ${why}; ending the process. Nothing acknowledged is lost. Look at the disk of the data folder.\n`);
  process.kill(process.pid, "SIGKILL");
}
