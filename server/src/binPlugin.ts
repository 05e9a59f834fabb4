import type { FastifyPluginAsync } from "fastify";
import type { MeetingPorts } from "./meetings/ports.ts";
import { type Forget, purgeBin } from "./meetings/purgeBin.ts";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Removes meetings whose time in the bin is over, at the start and every hour; a failure is logged, and tried again
 * an hour later.
 */
export function binPlugin(meetings: MeetingPorts, forget: Forget): FastifyPluginAsync {
  return async (app) => {
    let purging: Promise<void> = Promise.resolve();
    const purge = async (): Promise<void> => {
      try {
        await purgeBin(meetings, forget);
      } catch (err) {
        app.log.error({ err }, "the bin could not be emptied");
      }
    };
    const next = (): void => {
      purging = purging.then(purge);
    };
    let timer: NodeJS.Timeout | undefined;
    app.addHook("onReady", async () => {
      next();
      timer = setInterval(next, HOUR_MS).unref();
    });
    app.addHook("onClose", async () => {
      clearInterval(timer);
      await purging;
    });
  };
}
