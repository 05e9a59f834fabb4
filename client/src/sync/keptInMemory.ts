import type { CopyNames } from "./deviceCopy.ts";
import type { SentReport } from "./sentReport.ts";

/** Edits on this device that no server has acknowledged, with what they wrote. */
export interface KeptEdits extends CopyNames, SentReport {
  /** Id of the copy that holds them. */
  id: string;
  /** They can never be sent as they are. */
  isStranded: boolean;
}

/** Where the browser keeps nothing, edits that can no longer be sent are at least offered as long as the page is open. */
const inMemory = new Map<string, KeptEdits>();

/** Keeps edits that the device could not; again under the same id replaces them. */
export const keepInMemory = (kept: KeptEdits): void => void inMemory.set(kept.id, kept);

/** All that is kept so. */
export const keptInMemory = (): KeptEdits[] => [...inMemory.values()];

/** False when nothing is kept under this id. */
export const dropFromMemory = (id: string): boolean => inMemory.delete(id);

/** Drops all of it. */
export const clearMemory = (): void => inMemory.clear();
