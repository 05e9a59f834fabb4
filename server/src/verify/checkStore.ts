import { existsSync } from "node:fs";
import path from "node:path";
import { checkLmdbFile } from "../storage/checkLmdbFile.ts";
import { DamagedFile } from "../storage/lmdbPages.ts";
import { openStorage } from "../storage/openStorage.ts";

/** Exit code when the store is damaged; its output says how. */
const EXIT_DAMAGED = 1;

/** A start may not take for ever: 512 MiB of leaves, about 4 s; `npm run verify` has no limit. */
const LEAF_PAGES_AT_START = 131_072;

/**
 * A program of its own, and one that loads little, as every start waits for it: is the file of the store whole that the
 * last argument names? Then LMDB opens it, in this process, which may not survive that.
 */
async function checkStore(folder: string): Promise<number> {
  const file = path.join(folder, "data.mdb");
  // LMDB would make a new one without a word.
  if (!existsSync(file)) return damagedBy("its file data.mdb is missing");
  try {
    checkLmdbFile(file, { leafPages: LEAF_PAGES_AT_START });
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    return damagedBy(error.message);
  }
  const storage = openStorage(`lmdb:${folder}`);
  for await (const { key } of storage.range({ prefix: [], limit: 1 })) if (key.length === 0) return EXIT_DAMAGED;
  await storage.close();
  return 0;
}

function damagedBy(reason: string): number {
  process.stdout.write(`${reason}\n`);
  return EXIT_DAMAGED;
}

const [folder = ""] = process.argv.slice(-1);
process.exitCode = await checkStore(folder);
