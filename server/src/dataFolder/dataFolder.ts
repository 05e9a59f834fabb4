import { access, constants, mkdir } from "node:fs/promises";
import path from "node:path";
import { ensureFormat } from "./format.ts";
import type { Formats } from "./format.ts";
import { lockFolder } from "./lock.ts";
import { FORMAT, MIGRATIONS } from "./migrations/index.ts";
import { readSecrets } from "./secrets.ts";
import type { Secrets } from "./secrets.ts";
import { StartRefusal } from "./startRefusal.ts";

/** The folder of one instance, held by this process until `release`. */
export interface DataFolder {
  /** Where the store is kept. */
  storePath: string;
  secrets: Secrets;
  release: () => Promise<void>;
}

/** What `openDataFolder` needs; `formats` differs only in tests. */
export interface DataFolderOptions {
  /** Absolute path. */
  folder: string;
  ownerToken: string | null;
  formats?: Formats;
}

/** Creates or opens the folder, takes its lock, checks its format. Throws StartRefusal when it cannot be used. */
export async function openDataFolder({ folder, ownerToken, formats }: DataFolderOptions): Promise<DataFolder> {
  await ensureWritable(folder);
  const lock = await lockFolder(folder);
  try {
    await ensureFormat(folder, formats ?? { current: FORMAT, migrations: MIGRATIONS });
    const secrets = await readSecrets(folder, ownerToken);
    return { storePath: path.join(folder, "store"), secrets, release: lock.release };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function ensureWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw new StartRefusal(`DATA_DIR: cannot write to "${folder}" (${reason}). Give this account the right, or set another folder.`);
  }
}
