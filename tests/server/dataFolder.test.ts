import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "../../server/src/dataFolder/dataFolder.ts";
import type { Formats } from "../../server/src/dataFolder/format.ts";
import { FORMAT, MIGRATIONS } from "../../server/src/dataFolder/migrations/index.ts";
import { temporaryFolder } from "../support/startServer.ts";

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;

beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = path.join(temporary.path, "data");
});
afterEach(() => temporary.remove());

const open = (options: { ownerToken?: string; formats?: Formats } = {}) => openDataFolder({ folder, ownerToken: null, ...options });
/** As a server does: the folder is marked once it has a store. */
async function openWithStore(): ReturnType<typeof open> {
  const data = await open();
  await mkdir(data.storePath, { recursive: true });
  await data.storeIsThere();
  return data;
}
const text = (...names: string[]): Promise<string> => readFile(path.join(folder, ...names), "utf8");

describe("a new data folder", () => {
  it("is marked with the format and has secrets that only this account can read", async () => {
    const data = await openWithStore();
    expect(await text("FORMAT")).toBe(`${FORMAT}\n`);
    expect((await stat(path.join(folder, "secrets"))).mode & 0o777).toBe(0o600);
    expect(data.secrets.ownerToken.length).toBeGreaterThanOrEqual(22);
    expect(data.secrets.signingKey).toHaveLength(32);
    await data.release();
  });

  it("keeps its secrets from start to start, and narrows their mode when somebody widened it", async () => {
    const first = await open();
    await first.release();
    await chmod(path.join(folder, "secrets"), 0o644);
    const second = await open();
    expect(second.secrets).toEqual(first.secrets);
    expect((await stat(path.join(folder, "secrets"))).mode & 0o777).toBe(0o600);
    await second.release();
  });

  it.each([["it had a store", false], ["its store was marked", true]])("goes on with its first start when that was cut off before %s", async (_, hasStore) => {
    const first = await open();
    if (hasStore) await mkdir(first.storePath);
    await first.release();
    expect(await readdir(folder)).not.toContain("FORMAT");
    const second = await openWithStore();
    expect(second.secrets).toEqual(first.secrets);
    expect(await text("FORMAT")).toBe(`${FORMAT}\n`);
    await second.release();
  });

  it("is no folder that was in use and has lost its store, which is refused and left as it is", async () => {
    await (await openWithStore()).release();
    await rm(path.join(folder, "store"), { recursive: true });
    const before = await readdir(folder);
    await expect(open()).rejects.toThrow(`its folder "store" with all meetings is missing. Restore it from a backup, or remove "${folder}" to start anew.`);
    expect(await readdir(folder)).toEqual(before);
    await mkdir(path.join(folder, "store"));
    await (await open()).release();
  });

  it("takes the owner's token from outside without storing it", async () => {
    const data = await open({ ownerToken: "given-by-the-operator" });
    expect(data.secrets.ownerToken).toBe("given-by-the-operator");
    expect(await text("secrets")).not.toContain("given-by-the-operator");
    await data.release();
  });
});

describe("a data folder that cannot be written", () => {
  it.each(["", "below/it"])("is refused when this account has no right to it (%j below)", async (below) => {
    await mkdir(folder, { mode: 0o500 });
    await chmod(temporary.path, 0o755);
    folder = path.join(folder, below);
    await withoutPrivileges(() => expect(open()).rejects.toThrow(/^DATA_DIR: cannot .*EACCES/));
  });
});

describe("the lock of a data folder", () => {
  it("refuses a second server and names the first", async () => {
    const data = await open();
    await expect(open()).rejects.toThrow(`in use by another Docket server (process ${process.pid})`);
    await data.release();
    await (await open()).release();
  });

  it("is taken over from a server that was killed", async () => {
    await mkdir(folder);
    await leaveLockBehind(path.join(folder, "lock"));
    expect(await readdir(folder)).toContain("lock");
    await (await open()).release();
  });

  it("works in a folder with a very long name", async () => {
    folder = path.join(folder, "a-folder-with-a-long-name".repeat(5));
    const data = await open();
    await expect(open()).rejects.toThrow("in use by another");
    await data.release();
  });
});

describe("the format of a data folder", () => {
  const madeUp: Formats = {
    current: 2,
    migrations: [
      { from: 1, run: async (at) => writeFile(path.join(at, "store", "steps"), `${await readFile(path.join(at, "store", "steps"), "utf8")}, then 2`) },
      { from: 0, run: async (at) => writeFile(path.join(at, "store", "steps"), "first 1") },
    ],
  };

  async function folderOfFormat(format: string): Promise<void> {
    await mkdir(path.join(folder, "store"), { recursive: true });
    await writeFile(path.join(folder, "store", "steps"), "old");
    await writeFile(path.join(folder, "FORMAT"), format);
  }

  it("is migrated step by step from an older one, of which a copy is kept", async () => {
    await folderOfFormat("0");
    await (await open({ formats: madeUp })).release();
    expect(await text("store", "steps")).toBe("first 1, then 2");
    expect(await text("FORMAT")).toBe("2\n");
    expect(await text("backups", "format-0", "store", "steps")).toBe("old");
    expect(await text("backups", "format-0", "FORMAT")).toBe("0");
  });

  it("goes on from the step that was interrupted, and keeps the first copy", async () => {
    await folderOfFormat("0");
    const failing: Formats = { ...madeUp, migrations: [{ from: 1, run: () => Promise.reject(new Error("pulled the plug")) }, ...madeUp.migrations.slice(1)] };
    await expect(open({ formats: failing })).rejects.toThrow("pulled the plug");
    expect(await text("FORMAT")).toBe("1\n");
    await (await open({ formats: madeUp })).release();
    expect(await text("store", "steps")).toBe("first 1, then 2");
    expect(await text("backups", "format-0", "store", "steps")).toBe("old");
  });

  it.each([
    ["99", `this release knows ${FORMAT}`],
    ["0", "cannot migrate"],
    ["one", "should hold a number"],
  ])("refuses %j without touching anything", async (format, reason) => {
    await folderOfFormat(format);
    await expect(open()).rejects.toThrow(reason);
    expect(await text("FORMAT")).toBe(format);
    expect(await text("store", "steps")).toBe("old");
  });

  it("refuses a store of which the format is unknown", async () => {
    await mkdir(path.join(folder, "store"), { recursive: true });
    await expect(open()).rejects.toThrow("no file FORMAT");
  });

  it("has a migration from every older one to the present", () => {
    expect(MIGRATIONS.map(({ from }) => from)).toEqual(Array.from({ length: FORMAT - 1 }, (_, index) => index + 1));
  });
});

/** Runs as an ordinary account: root may write everywhere. */
async function withoutPrivileges(run: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.("nobody");
  try {
    await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

/** A process that listens on the lock and is killed, which leaves the file. */
async function leaveLockBehind(address: string): Promise<void> {
  const script = `require("node:net").createServer().listen(${JSON.stringify(address)}, () => console.log("listening"))`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}
