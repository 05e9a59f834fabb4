import { once } from "node:events";
import { writeFile, mkdir, readdir, readFile, rename } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as keys from "../../server/src/storage/keys.ts";
import { openStorage } from "../../server/src/storage/openStorage.ts";
import type { Key } from "../../server/src/storage/storage.ts";
import { spawnRefused, spawnServer } from "../support/spawnServer.ts";
import { FORMAT } from "../../server/src/dataFolder/migrations/index.ts";
import { createClient, temporaryFolder } from "../support/startServer.ts";

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let dataDir: string;

beforeEach(async () => {
  temporary = await temporaryFolder();
  dataDir = path.join(temporary.path, "data");
});
afterEach(() => temporary.remove());

/** Nobody answers at port 9. */
const OIDC = { OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "docket", OIDC_CLIENT_SECRET: "secret-of-the-tests" };

async function expectRefusal(environment: Record<string, string>, name: string): Promise<void> {
  const { code, stdout, stderr } = await spawnRefused({ DATA_DIR: dataDir, ...environment });
  expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }, stderr).toEqual({ code: 78, stdout: "", lines: 1 });
  expect(stderr).toContain(name);
}

/** Makes a server reject, at each SIGWINCH (which ends nothing by itself), what nobody handles: first as lmdb does after a refused commit, then on its own. */
const REJECTING = `
  const rejections = [Object.assign(new Error("Commit failed (see commitError for details)"), { commitError: Promise.resolve() }), new Error("nobody handles this")];
  process.on("SIGWINCH", () => void Promise.reject(rejections.shift()));
`;

/** The first release kept no summaries of meetings. */
async function makeOfFirstRelease(): Promise<void> {
  const storage = openStorage(`lmdb:${path.join(dataDir, "store")}`);
  const newer: Key[] = [keys.summariesVersionKey()];
  for await (const { key } of storage.range({ prefix: keys.meetingSummaryPrefix() })) newer.push(key);
  expect(newer).toHaveLength(3);
  await storage.commit(newer.map((key) => ({ type: "delete", key })));
  await storage.close();
  await writeFile(path.join(dataDir, "FORMAT"), "1\n");
}

describe("a server that cannot start says why in one line and exits 78", () => {
  it("when a variable is wrong", () => expectRefusal({ PORT: "http" }, "PORT"));

  it("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    await expectRefusal({ PORT: port }, `PORT: ${port} is taken`);
    other.close();
  });

  it("when the address is not this machine's", () => expectRefusal({ HOST: "192.0.2.1", ALLOW_GUESTS: "true", PORT: "0" }, 'no address "192.0.2.1"'));

  it("when others could reach it and nobody has said that guests may come in", () => expectRefusal({ HOST: "0.0.0.0", PORT: "0" }, "ALLOW_GUESTS=true"));

  it("when the provider of accounts is set in part", () => expectRefusal({ ...OIDC, OIDC_CLIENT_SECRET: "", PORT: "0" }, "OIDC_CLIENT_SECRET: expected"));

  it("when the data folder is a file, or below one", async () => {
    await writeFile(dataDir, "");
    await expectRefusal({ PORT: "0" }, `DATA_DIR: cannot`);
    await expectRefusal({ PORT: "0", DATA_DIR: path.join(dataDir, "below", "it") }, "DATA_DIR: cannot write");
  });

  it.runIf(process.platform === "linux").each(["/proc", "/proc/docket", "/proc/docket/data", "/sys/docket", "/dev/null"])(
    "when no file can be made in %s",
    (folder) => expectRefusal({ PORT: "0", DATA_DIR: folder }, "DATA_DIR: cannot"),
  );

  it.each(["FORMAT", "secrets", "lock"])("when a folder stands in the place of %s", async (name) => {
    await mkdir(path.join(dataDir, name, "in-the-way"), { recursive: true });
    await mkdir(path.join(dataDir, "store"));
    if (name !== "FORMAT") await writeFile(path.join(dataDir, "FORMAT"), "1\n");
    await expectRefusal({ PORT: "0" }, "DATA_DIR: ");
  });

  it("when a file stands in the place of the store", async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "FORMAT"), "1\n");
    await writeFile(path.join(dataDir, "store"), "");
    await expectRefusal({ PORT: "0" }, "DATA_DIR: cannot open the store");
  });

  it("when the data are of a newer release", async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "FORMAT"), "99\n");
    await expectRefusal({ PORT: "0" }, "Start a newer release");
  });

  it.each([
    ["folder", "store", 'its folder "store" with all meetings is missing'],
    ["file", path.join("store", "data.mdb"), "its file data.mdb is missing"],
  ])("when the %s of its store is gone, which it does not make anew", async (_, name, reason) => {
    const first = await spawnServer({ DATA_DIR: dataDir });
    await createClient(first.url, { authorization: `Bearer ${first.ownerToken}` }).call("addPerson", { body: { name: "Ines Koch" } });
    await first.end("SIGTERM");
    await rename(path.join(dataDir, name), path.join(temporary.path, "elsewhere"));
    await expectRefusal({ PORT: "0" }, reason);
    await rename(path.join(temporary.path, "elsewhere"), path.join(dataDir, name));
    const second = await spawnServer({ DATA_DIR: dataDir });
    const { people } = await createClient(second.url, { authorization: `Bearer ${second.ownerToken}` }).call("getDirectory");
    expect(people.map(({ name: known }) => known)).toContain("Ines Koch");
    await second.end("SIGTERM");
  });

  it("when another server has the data", async () => {
    const first = await spawnServer({ DATA_DIR: dataDir });
    await expectRefusal({ PORT: "0" }, `process ${first.pid}`);
    await first.end("SIGKILL");
    const second = await spawnServer({ DATA_DIR: dataDir });
    await second.end("SIGTERM");
  });
});

describe("a server that runs", () => {
  it("prints the owner's link on the terminal and never into the log", async () => {
    const server = await spawnServer({ DATA_DIR: dataDir, LOG_LEVEL: "trace" });
    const owner = createClient(server.url, { authorization: `Bearer ${server.ownerToken}` });
    expect((await owner.call("whoAmI")).isOwner).toBe(true);
    await owner.fetch(`/join/${server.ownerToken}`);
    const { stdout, stderr } = await server.end("SIGTERM");
    expect(stdout).toContain(`${server.url}/join/${server.ownerToken}`);
    expect(stderr).not.toContain(server.ownerToken);
    expect(await readFile(path.join(dataDir, "secrets"), "utf8")).toContain(server.ownerToken);
  });

  it("goes on after lmdb's own rejection of a commit, and ends after any other that nobody handles", async () => {
    const server = await spawnServer({ DATA_DIR: dataDir, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(REJECTING)}` });
    process.kill(server.pid, "SIGWINCH");
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    const { code, stderr } = await server.end("SIGWINCH");
    expect(stderr).toContain("nobody handles this");
    expect(code).toBe(1);
  });

  it("may be reached by others where people sign in with accounts, and starts without their provider", async () => {
    const server = await spawnServer({ DATA_DIR: dataDir, HOST: "0.0.0.0", ...OIDC });
    const anybody = createClient(server.url.replace("0.0.0.0", "127.0.0.1"), {});
    expect(await anybody.call("waysIn")).toEqual({ account: { name: "127.0.0.1:9" }, allowGuests: false });
    expect((await anybody.send("beginAccountSignIn", { body: { returnTo: "/" } })).code).toBe("ACCOUNT_PROVIDER_UNREACHABLE");
    const { code, stderr } = await server.end("SIGTERM");
    expect([code, stderr.includes(OIDC.OIDC_CLIENT_SECRET)]).toEqual([0, false]);
  });

  it("lists the meetings of a data folder of the first release, of which it keeps a copy", async () => {
    const before = await spawnServer({ DATA_DIR: dataDir });
    const ownerOf = ({ url, ownerToken }: typeof before) => createClient(url, { authorization: `Bearer ${ownerToken}` });
    for (const title of ["Autumn review", "Winter review"]) await ownerOf(before).call("createMeeting", { body: { title, timeZone: "Europe/Berlin", dates: ["2026-09-15"] } });
    const { meetings } = await ownerOf(before).call("listMeetings");
    await before.end("SIGTERM");
    await makeOfFirstRelease();
    const after = await spawnServer({ DATA_DIR: dataDir });
    expect(await ownerOf(after).call("listMeetings")).toEqual({ meetings });
    await after.end("SIGTERM");
    expect(await readFile(path.join(dataDir, "FORMAT"), "utf8")).toBe(`${FORMAT}\n`);
    expect(await readdir(path.join(dataDir, "backups", "format-1"))).toEqual(expect.arrayContaining(["FORMAT", "secrets", "store"]));
  });

  it("reads a pasted agenda and makes minutes in workers of its own build", async () => {
    const server = await spawnServer({ DATA_DIR: dataDir });
    const owner = createClient(server.url, { authorization: `Bearer ${server.ownerToken}` });
    const draft = await owner.call("previewAgenda", { body: { html: null, text: "Time\tTopic\n09:00\tWelcome" } });
    const { meetingId } = await owner.call("createMeeting", { body: { title: "Autumn review", timeZone: "Europe/Berlin", draft } });
    for (const format of ["md", "html", "json"]) {
      const minutes = await owner.fetch(`/api/meetings/${meetingId}/minutes.${format}`);
      expect(await minutes.text()).toContain("Welcome");
    }
    expect((await server.end("SIGTERM")).code).toBe(0);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("ends with 0 on %s, and frees its data", async (signal) => {
    const server = await spawnServer({ DATA_DIR: dataDir });
    expect((await server.end(signal)).code).toBe(0);
    const next = await spawnServer({ DATA_DIR: dataDir });
    expect(next.ownerToken).toBe(server.ownerToken);
    expect((await next.end(signal)).code).toBe(0);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)("has everything that it acknowledged before %s", async (signal) => {
    const server = await spawnServer({ DATA_DIR: dataDir });
    const owner = createClient(server.url, { authorization: `Bearer ${server.ownerToken}` });
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 8 }, async () => {
      for (;;) acknowledged.push((await owner.call("addPerson", { body: { name: "Ines Koch" } })).id);
    });
    while (acknowledged.length < 40) await Promise.race([...writers, new Promise(setImmediate)]);
    const ended = server.end(signal);
    await Promise.allSettled(writers);
    expect((await ended).code).toBe(signal === "SIGTERM" ? 0 : null);
    const next = await spawnServer({ DATA_DIR: dataDir });
    const { people } = await createClient(next.url, { authorization: `Bearer ${next.ownerToken}` }).call("getDirectory");
    const kept = new Set(people.map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await next.end("SIGTERM");
  });
});
