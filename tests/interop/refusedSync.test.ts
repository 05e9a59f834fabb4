import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startInteropServer, type InteropServer } from "../support/interop/interopServer.ts";
import { publishedClient, type PublishedClient } from "../support/interop/publishedClients.ts";
import { until } from "../support/syncClients.ts";

/** Counts what a store is asked. */
function countedStorage(): Storage & { asked: number } {
  const inner = openMemoryStorage();
  const storage = {
    asked: 0,
    get(key: Parameters<Storage["get"]>[0]) {
      storage.asked += 1;
      return inner.get(key);
    },
    range(range: Parameters<Storage["range"]>[0]) {
      storage.asked += 1;
      return inner.range(range);
    },
    commit(writes: Parameters<Storage["commit"]>[0]) {
      storage.asked += 1;
      return inner.commit(writes);
    },
    close: () => inner.close(),
  };
  return storage;
}

describe.each(["1.5", "2.1"])("the published client %s, which tries again whatever it is told", (version) => {
  let interop: InteropServer;
  let storage: ReturnType<typeof countedStorage>;
  let client: PublishedClient | null = null;

  beforeEach(async () => {
    storage = countedStorage();
    interop = await startInteropServer({ storage });
  });
  afterEach(async () => {
    client?.end();
    await interop.close();
  });

  /** Lets it be refused so many times and says what that took. */
  async function refusedAgain(times: number, { story }: PublishedClient): Promise<{ asked: number; opened: number }> {
    const { length } = story.refusals;
    const before = { asked: storage.asked, opened: story.opened };
    await until(() => story.refusals.length >= length + times, "more refusals");
    return { asked: storage.asked - before.asked, opened: story.opened - before.opened };
  }

  it("is closed when its link is revoked, and from then on turned away before the upgrade, without a look at the store (L4, R4)", async () => {
    client = publishedClient(version, interop.entrance, 20);
    await until(() => client?.isSynced() === true, "the client to be synced");
    await interop.server.owner.call("renewLink", { params: { meetingId: interop.meetingId, role: "editor" } });
    await until(() => client?.story.refusals.length === 1, "a first refusal");
    expect(client.story.closed).toEqual([4403]);
    expect(await refusedAgain(30, client)).toEqual({ asked: 0, opened: 0 });
    expect(new Set(client.story.refusals.map(({ status }) => status))).toEqual(new Set([401]));
  });

  it("is told when to come again, should it ever listen (L4)", async () => {
    client = publishedClient(version, { ...interop.entrance, token: "nobody-has-this-token" }, 20);
    await until(() => (client?.story.refusals.length ?? 0) >= 3, "refusals");
    expect(client.story.refusals[2]).toEqual({ status: 401, retryAfter: "30" });
    expect(await refusedAgain(10, client)).toEqual({ asked: 0, opened: 0 });
  });

  it("is let in as soon as it may, however often it was refused before (L4, R4)", async () => {
    const { owner } = interop.server;
    const params = { meetingId: interop.meetingId };
    await owner.call("deleteMeeting", { params });
    client = publishedClient(version, interop.entrance, 20);
    await until(() => (client?.story.refusals.length ?? 0) >= 5, "refusals");
    await owner.call("restoreMeeting", { params });
    await until(() => client?.isSynced() === true, "the client to be synced");
    expect(client.story.opened).toBe(1);
  });
});
