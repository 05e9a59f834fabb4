import { AppError } from "@docket/shared/base/errors.ts";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { probeKey } from "../storage/keys.ts";
import type { WatchedStorage } from "../storage/watchStorage.ts";
import { DONE, endpoint } from "./endpoint.ts";

const refusal = (): AppError =>
  new AppError("STORAGE_FAILED", "Expected a store that takes writes, got a refusal. Look at the disk of the data folder.");

/** `/health` says that the process runs, `/ready` that the store takes writes. */
export const healthPlugin =
  ({ storage }: { storage: WatchedStorage }): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    endpoint(app, "health", async () => DONE);
    endpoint(app, "ready", async () => {
      // Known already, and asking once more would only add to what waits.
      if (storage.saving.current.state === "failing") throw refusal();
      try {
        await storage.commit([{ type: "put", key: probeKey(), value: new Uint8Array([1]) }]);
        return DONE;
      } catch (error) {
        app.log.warn({ err: error }, "the store takes no writes");
        throw refusal();
      }
    });
  };
