import type { FastifyPluginAsync } from "fastify";

const HOUR_MS = 60 * 60 * 1000;

/** Work that is due at the start and every hour; a failure is logged as `problem`, and tried again an hour later. */
export function hourlyPlugin(problem: string, work: () => Promise<unknown>): FastifyPluginAsync {
  return async (app) => {
    let working: Promise<void> = Promise.resolve();
    const run = async (): Promise<void> => {
      try {
        await work();
      } catch (err) {
        app.log.error({ err }, problem);
      }
    };
    const next = (): void => {
      working = working.then(run);
    };
    let timer: NodeJS.Timeout | undefined;
    app.addHook("onReady", async () => {
      next();
      timer = setInterval(next, HOUR_MS).unref();
    });
    app.addHook("onClose", async () => {
      clearInterval(timer);
      await working;
    });
  };
}
