import { probeKey } from "./keys.ts";
import { type CommitOutcome, type Saving, SavingMonitor, type SavingPorts } from "./saving.ts";
import type { Storage } from "./storage.ts";

/** A store that says whether it takes writes. */
export interface WatchedStorage extends Storage {
  readonly saving: Saving;
}

/** Watches every commit of `storage`, whoever makes it. */
export function watchStorage(storage: Storage, ports: SavingPorts): WatchedStorage {
  const commit: Storage["commit"] = async (writes) => {
    // Says nothing about the disk.
    if (writes.length === 0) return storage.commit(writes);
    const ended = monitor.begin();
    let outcome: CommitOutcome = null;
    try {
      await storage.commit(writes);
    } catch (error) {
      outcome = { error };
      throw error;
    } finally {
      ended(outcome);
    }
  };
  const monitor = new SavingMonitor(ports, () => commit([{ type: "put", key: probeKey(), value: new Uint8Array([1]) }]));
  return {
    saving: monitor,
    get: (key) => storage.get(key),
    range: (range) => storage.range(range),
    commit,
    close() {
      monitor.end();
      return storage.close();
    },
  };
}
