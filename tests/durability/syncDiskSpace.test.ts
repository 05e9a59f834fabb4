import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startChildServer, type ChildServer } from "../support/childServer.ts";
import { until } from "../support/syncClients.ts";
import { docNamed } from "../support/syncServer.ts";
import { storedWords, Typist, wordsIn } from "../support/typist.ts";

const notes = docNamed("notes");
const BOUND = 30_000;
const FILLER = `_${"x".repeat(20_000)}`;

const ran = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** True where a small file system can be mounted. */
const canMount = ((): boolean => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const folder = join(tmpdir(), `docket-mount-${process.pid}`);
  const isMounted = ran("mkdir", folder) && ran("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
  if (isMounted) ran("umount", folder);
  ran("rmdir", folder);
  return isMounted;
})();

let folder = "";
let server: ChildServer;
let typist: Typist;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docket-space-"));
});
afterEach(async () => {
  typist.end();
  await server.kill();
  ran("umount", folder);
  await rm(folder, { recursive: true, force: true });
});

async function start(name: string): Promise<void> {
  server = await startChildServer(folder, 0, { NO_COMPACTION: "1" });
  typist = await Typist.join(server.url, notes, name);
}

/** Types until the disk is full; one word at a time, so that the disk fills and not the memory. */
async function fillDisk(isFull: () => boolean): Promise<void> {
  await until(() => {
    if (typist.hasAll && !isFull()) typist.type(FILLER);
    return isFull();
  }, "the disk to be full", BOUND);
}

describe.skipIf(!canMount)("a server whose disk is full (needs the right to mount)", () => {
  it("lives, acknowledges nothing, lets people read, and saves everything once there is room (D5, F1, F2, F3)", async () => {
    ran("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder);
    await start("a");
    await fillDisk(() => server.saving() === "failing");
    const saved = typist.acknowledged;
    for (let i = 0; i < 3; i++) typist.type(FILLER);
    const reader = await Typist.join(server.url, notes, "reader");
    await until(() => reader.shown !== "", "the notes to be read", BOUND);
    expect(wordsIn(reader.shown)).toEqual(saved);
    expect(typist.acknowledged).toEqual(saved);
    expect([typist.isClosed, reader.isClosed]).toEqual([false, false]);
    reader.end();
    ran("mount", "-o", "remount,size=64m", folder);
    await until(() => typist.hasAll && server.saving() === "working", "saving to go on", BOUND);
    expect(server.said()).toBe("");
    await server.kill();
    expect(await storedWords(folder, notes)).toEqual(typist.typed);
  });
});

describe.skipIf(!ran("prlimit", "--version"))("a server whose files may not grow (needs prlimit)", () => {
  it("loses nothing: it saves later, or ends in one line and is started again (D5, F2, F9)", async () => {
    await start("a");
    ran("prlimit", "--pid", String(server.process.pid), "--fsize=2000000:unlimited");
    await fillDisk(() => server.saving() === "failing" || !server.isAlive());
    const saved = typist.acknowledged;
    ran("prlimit", "--pid", String(server.process.pid), "--fsize=unlimited:unlimited");
    await until(() => !server.isAlive() || (typist.hasAll && server.saving() === "working"), "saving to go on", BOUND);
    expect(server.said().split("\n").filter((line) => line.startsWith("docket: "))).toHaveLength(server.isAlive() ? 0 : 1);
    const ledger = server.isAlive() ? typist.typed : saved;
    typist.end();
    await server.kill();
    await start("b");
    typist.type();
    await until(() => typist.hasAll, "a word after the restart", BOUND);
    await server.kill();
    const stored = await storedWords(folder, notes);
    expect(ledger.filter((word) => !stored.includes(word))).toEqual([]);
  });
});
