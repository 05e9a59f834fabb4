import { statfsSync } from "node:fs";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Write } from "./storage.ts";

/** Left to the rest of the machine, and to what LMDB writes beside our data. */
const RESERVE = 1024 * 1024;

/** A write can copy some pages of the tree besides its own value. */
const BESIDES = 8 * 1024;

/**
 * Throws STORAGE_FAILED when the disk of `folder` may not have room for these writes. Asked before each commit,
 * so that a full disk does not become a failed write: lmdb 3.5 writes past the end of a buffer when it reports one.
 */
export function assertFreeSpace(folder: string, writes: readonly Write[]): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = writes.reduce((sum, write) => sum + BESIDES + (write.type === "put" ? write.value.length : 0), RESERVE);
  if (bavail * bsize >= needed) return;
  throw new AppError("STORAGE_FAILED", "The disk of the server's data folder is full. Nothing was saved; make room there.");
}
