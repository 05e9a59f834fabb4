import path from "node:path";
import { cannotWrite, ensureFolder } from "./ensureFolder.ts";
import { completeFormat, ensureFormat } from "./format.ts";
import type { Formats } from "./format.ts";
import { lockFolder } from "./lock.ts";
import { FORMAT, MIGRATIONS } from "./migrations/index.ts";
import { readSecrets } from "./secrets.ts";
import type { Secrets } from "./secrets.ts";

/** The folder of one instance, held by this process until `release`. */
export interface DataFolder {
  /** Where the store is kept. */
  storePath: string;
  secrets: Secrets;
  /** To be called when the store is open: from then on a folder without one has lost it. */
  storeIsThere: () => Promise<void>;
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
  await ensureFolder(folder);
  const lock = await lockFolder(folder);
  try {
    await ensureFormat(folder, formats ?? { current: FORMAT, migrations: MIGRATIONS });
    const secrets = await readSecrets(folder, ownerToken);
    return { storePath: path.join(folder, "store"), secrets, storeIsThere: () => completeFormat(folder), release: lock.release };
  } catch (error) {
    await lock.release();
    throw cannotWrite(folder, error);
  }
}
