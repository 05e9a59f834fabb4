import { AppError } from "@docket/shared/base/errors.ts";
import { expect, it } from "vitest";
import { gatedStorage } from "../support/gatedStorage.ts";
import { startServer } from "../support/startServer.ts";
import { until } from "../support/syncClients.ts";

it("a server whose store refuses is alive, not ready, says so to who changes something, and recovers by itself (F1)", async () => {
  const storage = gatedStorage();
  const server = await startServer({ storage });
  const isReady = async (): Promise<boolean> => (await server.owner.send("ready")).status === 200;
  expect(await isReady()).toBe(true);
  storage.failWith(new AppError("STORAGE_FAILED", "disk full"));
  expect((await server.owner.send("addPerson", { body: { name: "Ines Koch" } })).code).toBe("STORAGE_FAILED");
  const commits = storage.commits.length;
  expect((await server.owner.send("ready")).code).toBe("STORAGE_FAILED");
  // Known already: it is said at once, also while the store does not answer at all.
  storage.shut();
  expect((await server.owner.send("ready")).code).toBe("STORAGE_FAILED");
  storage.open();
  expect((await server.owner.send("health")).status).toBe(200);
  expect((await server.owner.call("getDirectory")).people).toEqual([]);
  storage.failWith(null);
  await until(isReady, "the server to be ready again");
  expect(storage.commits.length).toBeGreaterThan(commits);
  await server.close();
});
