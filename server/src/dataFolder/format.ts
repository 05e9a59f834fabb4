import { cp, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Migration } from "./migrations/migration.ts";
import { StartRefusal } from "./startRefusal.ts";

/** Where copies made before a migration are kept, inside the data folder. */
export const BACKUPS = "backups";

/** The file FORMAT before it counts. */
const PREPARED = "FORMAT.new";

/** What is copied before a migration; the rest of the folder is not data. */
const COPIED = ["store", "secrets", "FORMAT"];

/** The format this release writes, and how it gets there from older ones. */
export interface Formats {
  current: number;
  migrations: readonly Migration[];
}

/**
 * Brings the folder to the current format: an older one is copied to `backups/format-N` and migrated; a newer or
 * unknown one, and one that has lost its store, is refused with a StartRefusal. A new folder is only prepared:
 * `completeFormat` marks it once it has a store, so that a first start that was cut off is a first start again.
 */
export async function ensureFormat(folder: string, { current, migrations }: Formats): Promise<void> {
  const found = await readFormat(folder);
  if (found === null) return prepareFormat(folder, current);
  if (found > current) {
    throw new StartRefusal(`DATA_DIR: "${folder}" has format ${found}, this release knows ${current}. Start a newer release.`);
  }
  if (!(await readdir(folder)).includes("store")) {
    throw new StartRefusal(`DATA_DIR: "${folder}" was in use, but its folder "store" with all meetings is missing. Restore it from a backup, or remove "${folder}" to start anew.`);
  }
  if (found === current) return;
  const steps = migrations.filter((step) => step.from >= found && step.from < current).sort((a, b) => a.from - b.from);
  if (steps.length !== current - found) {
    throw new StartRefusal(`DATA_DIR: "${folder}" has format ${found}, which this release cannot migrate. Start an older release first.`);
  }
  await backUp(folder, found);
  for (const step of steps) {
    await step.run(folder);
    await writeFormat(folder, step.from + 1);
  }
}

/** Marks a prepared folder, which has a store now; does nothing to one that is marked. */
export async function completeFormat(folder: string): Promise<void> {
  if ((await readdir(folder)).includes("FORMAT")) return;
  await rename(path.join(folder, PREPARED), path.join(folder, "FORMAT"));
}

/** Null: nothing was ever kept here. */
async function readFormat(folder: string): Promise<number | null> {
  const names = await readdir(folder);
  if (!names.includes("store") && !names.includes("FORMAT")) return null;
  const file = ["FORMAT", PREPARED].find((name) => names.includes(name));
  if (file === undefined) throw new StartRefusal(`DATA_DIR: "${folder}" has a store but no file FORMAT. Put it back from a backup.`);
  const text = (await readFile(path.join(folder, file), "utf8")).trim();
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new StartRefusal(`DATA_DIR: the file ${file} in "${folder}" should hold a number and does not. Put it back from a backup.`);
}

async function writeFormat(folder: string, format: number): Promise<void> {
  await prepareFormat(folder, format);
  await rename(path.join(folder, PREPARED), path.join(folder, "FORMAT"));
}

const prepareFormat = (folder: string, format: number): Promise<void> => writeFile(path.join(folder, PREPARED), `${format}\n`);

/** A copy of the same format from an interrupted migration is kept: it is the older, untouched one. */
async function backUp(folder: string, format: number): Promise<void> {
  const target = path.join(folder, BACKUPS, `format-${format}`);
  const backups = path.join(folder, BACKUPS);
  await mkdir(backups, { recursive: true });
  if ((await readdir(backups)).includes(`format-${format}`)) return;
  const unfinished = `${target}.new`;
  const names = await readdir(folder);
  for (const name of COPIED.filter((wanted) => names.includes(wanted))) {
    await cp(path.join(folder, name), path.join(unfinished, name), { recursive: true, preserveTimestamps: true });
  }
  await rename(unfinished, target);
}
