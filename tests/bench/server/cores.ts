import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const SERVER_CORE = 0;
const LOAD_CORE = 1;

const canPin = availableParallelism() > 1 && spawnSync("taskset", ["-V"], { stdio: "ignore" }).status === 0;

/** For RESULTS.md: whether server and load got cores of their own. */
export const coresNote = canPin ? "Server and load are pinned to different cores." : "Server and load could not be pinned to cores: `taskset` or a second core is missing.";

/** The command that starts a server on its core. */
export const onServerCore = (command: readonly string[]): string[] => (canPin ? ["taskset", "-c", String(SERVER_CORE), ...command] : [...command]);

/** Moves this process, which makes the load, to its core for the time of `work`. */
export async function onLoadCore<T>(work: () => Promise<T>): Promise<T> {
  if (!canPin) return work();
  pinSelf(String(LOAD_CORE));
  try {
    return await work();
  } finally {
    pinSelf(`0-${availableParallelism() - 1}`);
  }
}

function pinSelf(cores: string): void {
  spawnSync("taskset", ["-a", "-c", "-p", cores, String(process.pid)], { stdio: "ignore" });
}
