import { TunnelRefusal, TunnelSilence, type TunnelSurroundings } from "./tunnelRequests.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;

/** When every try has failed for this long the connection counts as lost. */
const GIVE_UP_AFTER_MS = 8_000;

/** Resolves after `ms`. */
export const pause = (around: TunnelSurroundings, ms: number): Promise<void> => new Promise((resolve) => void around.setTimer(resolve, ms));

/**
 * Tries again, with growing waits, what failed on the way. A refusal, silence, an abort by `signal`, and failures
 * for 8 s are final. `run` must be such that twice does no more than once.
 */
export async function retrying<T>(around: TunnelSurroundings, run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let failedAt: number | null = null;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await run();
    } catch (error) {
      failedAt ??= around.now();
      const isFinal = error instanceof TunnelRefusal || error instanceof TunnelSilence || signal?.aborted === true;
      if (isFinal || around.now() - failedAt >= GIVE_UP_AFTER_MS) throw error;
      await pause(around, wait);
    }
  }
}
