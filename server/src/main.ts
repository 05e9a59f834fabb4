import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { idFromBytes } from "@docket/shared/base/ids.ts";
import closeWithGrace from "close-with-grace";
import type { FastifyInstance } from "fastify";
import { readConfig } from "./config.ts";
import type { Config } from "./config.ts";
import { openDataFolder } from "./dataFolder/dataFolder.ts";
import type { DataFolder } from "./dataFolder/dataFolder.ts";
import { EXIT_CONFIG, StartRefusal } from "./dataFolder/startRefusal.ts";
import { reachableAt } from "./http/addresses.ts";
import { startCallWatch } from "./storage/callWatch.ts";
import { endProcess } from "./storage/endProcess.ts";
import { isFromLmdb } from "./storage/lmdbRejections.ts";
import { openStorage } from "./storage/openStorage.ts";
import type { Storage } from "./storage/storage.ts";
import { refuseDamagedStore } from "./verify/refuseDamagedStore.ts";

/** Commits and goodbyes are done long before; only a connection that hangs takes this long. */
const IMPATIENT_MS = 5000;

/** Less than the 10 s that service managers commonly wait before they kill. */
const LONGEST_CLOSE_MS = 9000;

/** A second signal this long after the first means it. */
const IMPATIENCE_AFTER_MS = 1000;

const LISTEN_PROBLEMS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_host, port) => `PORT: ${port} is taken by another program. Stop it, or set another port.`,
  EACCES: (_host, port) => `PORT: this account may not listen on ${port}. Set a port above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST: this machine has no address "${host}". Set 127.0.0.1, 0.0.0.0 or one it has.`,
  ENOTFOUND: (host) => `HOST: the name "${host}" has no address. Set 127.0.0.1, 0.0.0.0 or a known name.`,
  EAI_AGAIN: (host) => `HOST: the name "${host}" has no address. Set 127.0.0.1, 0.0.0.0 or a known name.`,
};

try {
  await start(readConfig());
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  process.stderr.write(`docket: ${error.message}\n`);
  process.exit(EXIT_CONFIG);
}

async function start(config: Config): Promise<void> {
  const data = await openDataFolder({ folder: config.dataDir, ownerToken: config.ownerToken });
  // Not before: who set something wrong is told at once. The code is read while another process looks at the store.
  const [{ buildApp }] = await Promise.all([import("./app.ts"), refuseDamagedStore(data.storePath)]);
  const storage = openStore(data, config);
  await data.storeIsThere();
  const app = await buildApp({
    storage,
    now: Date.now,
    newId: () => idFromBytes(randomBytes(16)),
    secrets: data.secrets,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    accounts: config.accounts,
    allowGuests: config.allowGuests,
    handles: config.handles,
    clientFolder: builtClient(),
    log: { level: config.logLevel, stream: process.stderr },
    onStoreLost: endProcess,
  });
  stopGracefully(app, async () => {
    await storage.close();
    await data.release();
  });
  await listen(app, config);
  greet(app, config, data.secrets.ownerToken);
}

function openStore({ storePath }: DataFolder, { durability }: Config): Storage {
  try {
    return openStorage(`lmdb:${storePath}`, { durability, calls: startCallWatch(), onLost: endProcess });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefusal(`DATA_DIR: cannot open the store "${storePath}" (${reason}). Put it back from a backup, or set another folder.`);
  }
}

/** Beside the built server and beside its sources alike; null in development, where vite serves the page. */
function builtClient(): string | null {
  const folder = path.resolve(import.meta.dirname, "../../client/dist");
  return existsSync(path.join(folder, "index.html")) ? folder : null;
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const problem = LISTEN_PROBLEMS[code];
    if (problem === undefined) throw error;
    throw new StartRefusal(problem(host, port));
  }
}

/** SIGTERM and SIGINT: what is being written is finished, sockets are told to come back, exit 0. A fault does the same and exits 1. */
function stopGracefully(app: FastifyInstance, afterwards: () => Promise<void>): void {
  const fatal = (err: unknown): void => app.log.fatal({ err }, "stopping after a fault");
  const grace = closeWithGrace(
    { delay: LONGEST_CLOSE_MS, skip: ["SIGINT", "SIGTERM", "unhandledRejection"], logger: { error: fatal } },
    async ({ err }) => {
      if (err) fatal(err);
      const impatient = setTimeout(() => app.server.closeAllConnections(), IMPATIENT_MS);
      await app.close();
      clearTimeout(impatient);
      await afterwards();
    },
  );
  process.on("unhandledRejection", (reason) => {
    // Those of the store belong to commits that were refused to whoever asked for them.
    if (!isFromLmdb(reason)) throw reason;
  });
  closeOnSignals(grace.close);
}

/** npm passes a Ctrl C on that the terminal has sent already, so the second of a pair must not count as impatience. */
function closeOnSignals(close: () => void): void {
  let firstAt: number | null = null;
  const onSignal = (): void => {
    if (firstAt !== null && Date.now() - firstAt > IMPATIENCE_AFTER_MS) process.exit(1);
    if (firstAt !== null) return;
    firstAt = Date.now();
    close();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, onSignal);
}

/** For the person at the terminal, not for the log: the link signs in as the owner. */
function greet(app: FastifyInstance, { host, port, publicUrl }: Config, ownerToken: string): void {
  const bound = app.server.address();
  const { local, network } = reachableAt(host, typeof bound === "object" && bound !== null ? bound.port : port);
  const lines = [
    "",
    `Docket runs at ${publicUrl ?? local}`,
    ...network.map((address) => `       also at ${address}`),
    `Sign in as the owner: ${publicUrl ?? local}/join/${ownerToken}`,
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
