import type { FastifyPluginAsync } from "fastify";
import type { MeetingPorts } from "./meetings/ports.ts";
import { purgeBin } from "./meetings/purgeBin.ts";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Removes meetings whose time in the bin is over, at the start and every hour; a failure is logged, and tried again
 * an hour later. `forget` removes what others keep about a meeting that is gone.
 */
export function binPlugin(meetings: MeetingPorts, forget: (meetingId: string) => Promise<void>): FastifyPluginAsync {
  return async (app) => {
    let purging: Promise<void> = Promise.resolve();
    const purge = async (): Promise<void> => {
      try {
        for (const meetingId of await purgeBin(meetings)) await forget(meetingId);
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
