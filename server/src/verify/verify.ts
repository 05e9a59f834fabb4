import { existsSync } from "node:fs";
import path from "node:path";
import { checkLmdbFile } from "../storage/checkLmdbFile.ts";
import { openStorage } from "../storage/openStorage.ts";
import { lockFolder } from "../dataFolder/lock.ts";
import { StartRefusal, EXIT_CONFIG } from "../dataFolder/startRefusal.ts";
import { DamagedFile } from "../storage/lmdbPages.ts";
import { verifyStore } from "./verifyStore.ts";

/** Exit code when something is damaged. */
const EXIT_DAMAGED = 1;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Reads everything of a data folder that no server uses, and says what it found. */
async function verifyFolder(folder: string): Promise<number> {
  if (!existsSync(path.join(folder, "store", "data.mdb"))) throw new StartRefusal(`DATA_DIR: "${folder}" holds no store. Name a data folder, or a copy of one.`);
  const lock = await lockFolder(folder);
  try {
    return await verifyLocked(folder);
  } finally {
    await lock.release();
  }
}

async function verifyLocked(folder: string): Promise<number> {
  try {
    const { entries, bytes } = checkLmdbFile(path.join(folder, "store", "data.mdb"));
    say(`The file is whole: ${entries} entries, ${bytes} bytes.`);
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    say(`The file is damaged: ${error.message}. Restore the folder from a backup.`);
    return EXIT_DAMAGED;
  }
  const storage = openStorage(`lmdb:${path.join(folder, "store")}`);
  const { documents, records, unreadable } = await verifyStore(storage, ({ docName, updates, damage }) =>
    say(damage === null ? `${docName}: whole, ${updates} updates` : `${docName}: DAMAGED after ${updates} updates: ${damage}`),
  );
  await storage.close();
  for (const key of unreadable) say(`record ${key}: DAMAGED`);
  const damagedDocuments = documents.filter(({ damage }) => damage !== null).length;
  say(`${documents.length} documents, ${damagedDocuments} damaged; ${records} records, ${unreadable.length} damaged.`);
  return damagedDocuments + unreadable.length === 0 ? 0 : EXIT_DAMAGED;
}

const [folder = ""] = process.argv.slice(-1);
try {
  process.exitCode = await verifyFolder(path.resolve(folder));
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  process.stderr.write(`docket: ${error.message}\n`);
  process.exitCode = EXIT_CONFIG;
}
