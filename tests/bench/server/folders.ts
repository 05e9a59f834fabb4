import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Beside the sources, so that it is the disk people have and not a memory file system. */
const DATA = path.resolve(import.meta.dirname, "../.data");

let folders = 0;

/** An empty folder of its own for a server. */
export function freshFolder(): string {
  folders += 1;
  const folder = path.join(DATA, `${process.pid}-${folders}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Removes all that servers of this run have left. */
export const removeFolders = (): void => rmSync(DATA, { recursive: true, force: true });
