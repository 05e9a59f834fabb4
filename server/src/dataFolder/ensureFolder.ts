import { access, constants, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { StartRefusal } from "./startRefusal.ts";

/**
 * Makes the folder with those above it, unless it is there, and sees that this account can write to it. Throws
 * StartRefusal. One folder at a time: Node's recursive mkdir never ends where the system says "no such folder" of
 * a parent that is there, as below /proc.
 */
export async function ensureFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** The refusal for a fault of the file system in or below the folder; whatever else it is comes back as it was. */
export function cannotWrite(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return error;
  return new StartRefusal(`DATA_DIR: cannot write to "${folder}" (${String(error.code)}). Give this account the right, or set another folder.`);
}

async function makeFolder(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    // Another start may have been quicker.
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

/** A file counts too: that no folder can be in its place is seen by whoever enters it. */
async function isThere(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;
