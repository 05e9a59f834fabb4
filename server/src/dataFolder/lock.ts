import { createHash } from "node:crypto";
import { unlink } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import type { Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { StartRefusal } from "./startRefusal.ts";

/** Longest path of a Unix socket that every system takes. */
const LONGEST_SOCKET_PATH = 100;

/** Holds a data folder for one process. */
export interface FolderLock {
  release: () => Promise<void>;
}

/**
 * Takes the folder for this process, or throws StartRefusal naming the process that has it.
 * The lock is a listening Unix socket: the system ends it with the process, also after kill -9, and it tells
 * the truth between containers that share a volume, where process ids do not.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = lockAddress(folder);
  const server = (await listen(address)) ?? (await takeOver(address, folder));
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function lockAddress(folder: string): string {
  const inFolder = path.join(folder, "lock");
  if (Buffer.byteLength(inFolder) <= LONGEST_SOCKET_PATH) return inFolder;
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return path.join(os.tmpdir(), `docket-${name}.lock`);
}

/** The file is there already: either somebody listens on it, or they were killed and left it behind. */
async function takeOver(address: string, folder: string): Promise<Server> {
  const holder = await askHolder(address);
  if (holder === null) await removeLeftover(address);
  const server = holder === null ? await listen(address) : null;
  if (server !== null) return server;
  const who = holder === null ? "" : ` (process ${holder})`;
  throw new StartRefusal(`DATA_DIR: "${folder}" is in use by another Docket server${who}. Stop it, or set another folder.`);
}

async function removeLeftover(address: string): Promise<void> {
  try {
    await unlink(address);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    // Another start was quicker to remove it; which of the two gets the lock is decided by listening.
    if (code === "ENOENT") return;
    throw new StartRefusal(`DATA_DIR: cannot replace the lock "${address}" (${code}). Remove it, or set another folder.`);
  }
}

/** Null when the address is taken. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      // Whoever asks may be gone before the answer; that is no concern of ours.
      socket.on("error", () => socket.destroy());
      socket.end(`${process.pid}\n`);
    });
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(new StartRefusal(`DATA_DIR: cannot create the lock "${address}" (${error.code ?? error.message}).`));
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** The process id that the holder names; null when nobody listens. */
function askHolder(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = createConnection(address);
    // A holder that is busy does not answer for a while, but it accepts: that is enough to leave it alone.
    socket.setTimeout(2000, () => socket.destroy());
    socket.once("connect", () => (answer = "unknown"));
    socket.once("data", (data) => (answer = data.toString("utf8").trim().slice(0, 20)));
    socket.once("error", () => socket.destroy());
    socket.once("close", () => resolve(answer === "" ? null : answer));
  });
}
