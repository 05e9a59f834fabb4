import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { StartRefusal } from "../dataFolder/startRefusal.ts";

const isSource = import.meta.url.endsWith(".ts");

/** Beside the built server the program is built too; beside the sources it is a source, and needs their loader. */
const PROGRAM = new URL(isSource ? "./checkStore.ts" : "./checkStore.js", import.meta.url);
const LOADER = new URL("../workers/fromSources.mjs", import.meta.url);

/**
 * Looks at the store in a process of its own, because opening a damaged one can end the process that does it.
 * Throws a StartRefusal when it is damaged; nothing is changed then.
 */
export async function refuseDamagedStore(storePath: string): Promise<void> {
  // Nothing is stored yet, so nothing is damaged: LMDB makes the folder.
  if (!isFolder(storePath)) return;
  const program = isSource ? [fileURLToPath(LOADER), PROGRAM.href] : [fileURLToPath(PROGRAM)];
  const child = spawn(process.execPath, [...program, storePath], { env: {}, stdio: ["ignore", "pipe", "ignore"] });
  let reason = "";
  child.stdout.on("data", (data: Buffer) => (reason += data.toString()));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  if (code === 0) return;
  const why = reason.trim() || `opening it ended with ${signal ?? code}`;
  throw new StartRefusal(`DATA_DIR: the store "${storePath}" is damaged: ${why}. Restore the data folder from a backup; nothing in it was changed.`);
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
