import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { startChildServer, type ChildServer } from "../support/childServer.ts";
import { buildFaultyDisk } from "../support/faultyDisk.ts";
import { until } from "../support/syncClients.ts";
import { docNamed } from "../support/syncServer.ts";
import { storedWords, Typist, wordsIn } from "../support/typist.ts";

const notes = docNamed("notes");
const disk = buildFaultyDisk();

/** A bound on hanging; recovery itself is promised within 5 s. */
const BOUND = 30_000;

describe.skipIf(disk === null)("a server whose disk fails while people type (needs a C compiler and LD_PRELOAD)", () => {
  let folder = "";
  let server: ChildServer;
  let typists: Typist[] = [];

  /** Those who type are others after each start, whose words begin with its number. */
  const start = async (environment: Record<string, string> = {}, number = 1): Promise<void> => {
    server = await startChildServer(folder, 0, { ...disk?.environment, ...environment });
    typists = await Promise.all(["a", "b", "c"].map((name) => Typist.join(server.url, notes, `${number}${name}`)));
  };
  const typeAll = (): void => typists.forEach((typist) => typist.type());
  const allAreSaved = (): boolean => typists.every((typist) => typist.hasAll);
  const acknowledged = (): string[] => typists.flatMap((typist) => typist.acknowledged);
  /** Types until the server says so. */
  const typeUntil = (condition: () => boolean, what: string): Promise<void> =>
    until(() => {
      if (!condition()) typeAll();
      return condition();
    }, what, BOUND);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "docket-disk-"));
    disk?.mend();
  });
  afterEach(async () => {
    disk?.mend();
    for (const typist of typists) typist.end();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => disk?.remove());

  it("lives through an error of the n-th fsync, and saves everything once the disk works (D5, F1, F2, F4)", async () => {
    await start();
    typeAll();
    await until(allAreSaved, "the first words");
    for (let first = 1; first <= 5; first++) {
      disk?.fail("sync", "eio", { first, count: 3 });
      await typeUntil(() => server.saving() === "failing", `fsync ${first} to fail`);
      typeAll();
      await until(() => server.saving() === "working" && allAreSaved(), "saving to work again", BOUND);
      disk?.mend();
    }
    expect(server.isAlive()).toBe(true);
    expect(typists.some((typist) => typist.isClosed)).toBe(false);
    await server.kill();
    const stored = await storedWords(folder, notes);
    expect(stored.toSorted()).toEqual(typists.flatMap(({ typed }) => typed).toSorted());
  });

  it.each(["eio", "enospc"] as const)("loses nothing to an error of the n-th write (%s): it saves later, or ends in one line and is started again (D5, F2, F9)", async (kind) => {
    await start();
    const ledger: string[] = [];
    for (let first = 1; first <= 4; first++) {
      disk?.fail("write", kind, { first, count: 2 });
      await typeUntil(() => server.saving() === "failing" || !server.isAlive(), `write ${first} to fail`);
      await until(() => !server.isAlive() || (server.saving() === "working" && allAreSaved()), "the end of the fault", BOUND);
      disk?.mend();
      ledger.push(...acknowledged());
      const saidLast = server.said().split("\n").filter((each) => each.startsWith("docket: "));
      expect(saidLast).toHaveLength(server.isAlive() ? 0 : 1);
      for (const typist of typists) typist.end();
      await server.kill();
      const stored = await storedWords(folder, notes);
      expect(ledger.filter((word) => !stored.includes(word))).toEqual([]);
      await start({}, first + 1);
    }
  });

  it("acknowledges and shows nothing unsaved, also when it is killed while the disk fails (F2, K1)", async () => {
    await start();
    for (let i = 0; i < 5; i++) typeAll();
    await until(allAreSaved, "the first words");
    disk?.fail("sync", "eio");
    await typeUntil(() => server.saving() === "failing", "the disk to fail");
    for (let i = 0; i < 5; i++) typeAll();
    const reader = await Typist.join(server.url, notes, "reader");
    await until(() => reader.shown !== "", "the stored notes");
    const shown = wordsIn(reader.shown);
    const ledger = acknowledged();
    reader.end();
    await server.kill();
    const stored = await storedWords(folder, notes);
    expect(ledger.length).toBeGreaterThanOrEqual(15);
    expect(ledger.filter((word) => !stored.includes(word))).toEqual([]);
    expect(shown.filter((word) => !stored.includes(word))).toEqual([]);
    expect(stored.length).toBeLessThan(typists.flatMap(({ typed }) => typed).length);
  });

  it("is failing while fsync is slow, and not longer (F1)", async () => {
    await start();
    disk?.fail("sync", "slow", { count: 1, ms: 4_000 });
    typeAll();
    await until(() => server.saving() === "failing", "a late commit", BOUND);
    expect(acknowledged()).toEqual([]);
    await until(() => server.saving() === "working" && allAreSaved(), "the commit to end", BOUND);
    expect(server.isAlive()).toBe(true);
  });

  it("waits for fsync before it acknowledges, with DURABILITY=commit it does not (K1)", async () => {
    await start();
    disk?.fail("sync", "eio");
    await typeUntil(() => server.saving() === "failing", "the disk to fail");
    expect(acknowledged()).toEqual([]);
    await server.kill();
    await start({ DURABILITY: "commit" }, 2);
    for (let i = 0; i < 20; i++) typeAll();
    await until(allAreSaved, "all words");
    await server.kill();
    const stored = await storedWords(folder, notes);
    expect(acknowledged().filter((word) => !stored.includes(word))).toEqual([]);
  });

  it.each([
    ["a commit hangs", { calls: "sync", kind: "slow", environment: { LOST_AFTER: "3000" }, line: "a commit has not ended" }],
    ["the end of a commit cannot be written", { calls: "meta", kind: "eio", environment: {}, line: "MDB_PANIC" }],
  ] as const)("ends at once when %s, and has everything acknowledged when it is started again (F9)", async (_what, { calls, kind, environment, line }) => {
    await start(environment);
    for (let i = 0; i < 5; i++) typeAll();
    await until(allAreSaved, "the first words");
    disk?.fail(calls, kind, { ms: 600_000 });
    typeAll();
    expect(await server.ended).toBe("SIGKILL");
    expect(server.said().split("\n").filter((each) => each.startsWith("docket: "))).toHaveLength(1);
    expect(server.said()).toContain(line);
    disk?.mend();
    const ledger = acknowledged();
    await start({}, 2);
    typeAll();
    await until(allAreSaved, "words after the restart");
    await server.kill();
    const stored = await storedWords(folder, notes);
    expect(ledger.filter((word) => !stored.includes(word))).toEqual([]);
  });
});
