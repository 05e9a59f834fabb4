import { documentHeadKey } from "@docket/server/src/storage/keys.ts";
import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import type { Storage } from "@docket/server/src/storage/storage.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startInteropServer, type InteropServer } from "../support/interop/interopServer.ts";
import { publishedClient, type PublishedClient } from "../support/interop/publishedClients.ts";
import { until } from "../support/syncClients.ts";

/** What a server reads to know who somebody is and where they may go. */
const WHO_MAY_COME = new Set(["link", "link/generation", "link/expiry", "signIn", "member", "meeting/grant", "meeting", "session/meeting"]);

/**
 * Counts how often a store is asked who may come, and how often for the head of a document: once in a load. The rounds
 * that the server makes in its own time read ranges, which are not counted.
 */
function countedStorage(): Storage & { asked: number; loads: number; isBroken: boolean } {
  const inner = openMemoryStorage();
  const storage = {
    asked: 0,
    loads: 0,
    isBroken: false,
    async get(key: Parameters<Storage["get"]>[0]) {
      if (WHO_MAY_COME.has(String(key[0]))) storage.asked += 1;
      const isHead = key[0] === "document/head";
      if (isHead) storage.loads += 1;
      if (isHead && storage.isBroken) throw new Error("a read error");
      return inner.get(key);
    },
    range: (range: Parameters<Storage["range"]>[0]) => inner.range(range),
    commit: (writes: Parameters<Storage["commit"]>[0]) => inner.commit(writes),
    close: () => inner.close(),
  };
  return storage;
}

describe.each(["1.5", "2.1"])("the published client %s, which tries again whatever it is told", (version) => {
  let interop: InteropServer;
  let storage: ReturnType<typeof countedStorage>;
  let client: PublishedClient | null = null;

  let now = 1_800_000_000_000;

  beforeEach(async () => {
    storage = countedStorage();
    interop = await startInteropServer({ storage, now: () => now });
  });
  afterEach(async () => {
    client?.end();
    await interop.close();
  });

  /** Lets it be refused so many times and says what that took. */
  async function refusedAgain(times: number, { story }: PublishedClient): Promise<{ asked: number; loads: number; opened: number }> {
    const { length } = story.refusals;
    const before = { asked: storage.asked, loads: storage.loads, opened: story.opened };
    await until(() => story.refusals.length >= length + times, "more refusals");
    return { asked: storage.asked - before.asked, loads: storage.loads - before.loads, opened: story.opened - before.opened };
  }

  it("is closed when its link is revoked, and from then on turned away before the upgrade, without a look at the store (L4, R4)", async () => {
    client = publishedClient(version, interop.entrance, 20);
    await until(() => client?.isSynced() === true, "the client to be synced");
    await interop.server.owner.call("renewLink", { params: { meetingId: interop.meetingId, role: "editor" } });
    await until(() => client?.story.refusals.length === 1, "a first refusal");
    expect(client.story.closed).toEqual([4403]);
    expect(await refusedAgain(30, client)).toEqual({ asked: 0, loads: 0, opened: 0 });
    expect(new Set(client.story.refusals.map(({ status }) => status))).toEqual(new Set([401]));
  });

  it("is told when to come again, should it ever listen (L4)", async () => {
    client = publishedClient(version, { ...interop.entrance, token: "nobody-has-this-token" }, 20);
    await until(() => (client?.story.refusals.length ?? 0) >= 3, "refusals");
    expect(client.story.refusals[2]).toEqual({ status: 401, retryAfter: "30" });
    expect(await refusedAgain(10, client)).toEqual({ asked: 0, loads: 0, opened: 0 });
  });

  it("makes nobody load notes again and again that cannot be read, and is let in when they can (D2, L4)", async () => {
    storage.isBroken = true;
    storage.loads = 0;
    client = publishedClient(version, interop.entrance, 20);
    await until(() => (client?.story.refusals.length ?? 0) >= 30, "refusals");
    expect([client.story.closed, storage.loads]).toEqual([[1013], 1]);
    expect(client.story.refusals.at(-1)).toEqual({ status: 503, retryAfter: "2" });
    storage.isBroken = false;
    now += 2_000;
    await until(() => client?.isSynced() === true, "the client to be synced");
  });

  it("makes nobody load damaged notes a second time (D2, L4)", async () => {
    await storage.commit([{ type: "put", key: documentHeadKey(interop.entrance.docName), value: new Uint8Array([1, 2, 3]) }]);
    storage.loads = 0;
    client = publishedClient(version, interop.entrance, 20);
    await until(() => (client?.story.refusals.length ?? 0) >= 5, "refusals");
    now += 60_000;
    await refusedAgain(10, client);
    expect([client.story.closed, storage.loads]).toEqual([[4520], 1]);
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
