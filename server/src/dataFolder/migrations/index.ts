import { meetingSummaries } from "./meetingSummaries.ts";
import { recordChecksums } from "./recordChecksums.ts";
import type { Migration } from "./migration.ts";

/** Format of the data folder that this release writes; grows by one with every migration. */
export const FORMAT = 3;

/** Every step there is, oldest first. A new format is a file here, a line here, and FORMAT. */
export const MIGRATIONS: readonly Migration[] = [meetingSummaries, recordChecksums];
