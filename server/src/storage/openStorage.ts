import { openLmdbStorage, type LmdbOptions } from "./lmdb.ts";
import { openMemoryStorage } from "./memory.ts";
import type { Storage } from "./storage.ts";

/** The backends by scheme; a new one is a file and a line here. */
const BACKENDS: Readonly<Record<string, (location: string, options: LmdbOptions) => Storage>> = {
  lmdb: openLmdbStorage,
  memory: () => openMemoryStorage(),
};

/**
 * Opens the store that `address` names: `lmdb:<folder>` or `memory:`. Text without a known scheme is
 * the folder of an LMDB store. Throws when it cannot be opened. Options count where they mean something.
 */
export function openStorage(address: string, options: LmdbOptions = {}): Storage {
  const colon = address.indexOf(":");
  const scheme = address.slice(0, Math.max(colon, 0));
  const backend = Object.hasOwn(BACKENDS, scheme) ? BACKENDS[scheme] : undefined;
  return backend === undefined ? openLmdbStorage(address, options) : backend(address.slice(colon + 1), options);
}
