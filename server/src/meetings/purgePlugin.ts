import type { FastifyPluginAsync } from "fastify";
import type { MeetingPorts } from "./ports.ts";
import { purgeBin } from "./purgeBin.ts";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Empties the bin of what is due, at the start and every hour. A purge that fails is logged, and tried again an hour later.
 * `forget` removes what others keep about a meeting that is gone.
 */
export function purgePlugin(ports: MeetingPorts, forget: (meetingId: string) => Promise<void>): FastifyPluginAsync {
  return async (app) => {
    let purging: Promise<void> = Promise.resolve();
    const purge = async (): Promise<void> => {
      try {
        const purged = await purgeBin(ports);
        for (const meetingId of purged) await forget(meetingId);
        if (purged.length > 0) app.log.info({ meetings: purged }, "meetings purged from the bin");
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
