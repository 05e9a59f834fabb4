import { cp, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Migration } from "./migrations/migration.ts";
import { StartRefusal } from "./startRefusal.ts";

/** Where copies made before a migration are kept, inside the data folder. */
export const BACKUPS = "backups";

/** What is copied before a migration; the rest of the folder is not data. */
const COPIED = ["store", "secrets", "FORMAT"];

/** The format this release writes, and how it gets there from older ones. */
export interface Formats {
  current: number;
  migrations: readonly Migration[];
}

/**
 * Brings the folder to the current format: a new folder is marked with it, an older one is copied to
 * `backups/format-N` and migrated, a newer or unknown one is refused with a StartRefusal.
 */
export async function ensureFormat(folder: string, { current, migrations }: Formats): Promise<void> {
  const found = await readFormat(folder);
  if (found === null) return writeFormat(folder, current);
  if (found === current) return;
  if (found > current) {
    throw new StartRefusal(`DATA_DIR: "${folder}" has format ${found}, this release knows ${current}. Start a newer release.`);
  }
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

async function readFormat(folder: string): Promise<number | null> {
  const names = await readdir(folder);
  if (!names.includes("FORMAT")) {
    if (!names.includes("store")) return null;
    throw new StartRefusal(`DATA_DIR: "${folder}" has a store but no file FORMAT. Put it back from a backup.`);
  }
  const text = (await readFile(path.join(folder, "FORMAT"), "utf8")).trim();
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new StartRefusal(`DATA_DIR: the file FORMAT in "${folder}" should hold a number and does not. Put it back from a backup.`);
}

async function writeFormat(folder: string, format: number): Promise<void> {
  const file = path.join(folder, "FORMAT");
  await writeFile(`${file}.new`, `${format}\n`);
  await rename(`${file}.new`, file);
}

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
