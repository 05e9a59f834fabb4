import { AppError } from "@docket/shared/base/errors.ts";
import type { Storage, Write } from "@docket/server/src/storage/storage.ts";

/** How the disk behaves: takes everything at once, holds every commit until `release`, or refuses. */
export type DiskMood = "good" | "slow" | "refusing";

/** One process's way to a store that outlives it. */
export interface SimulatedDisk extends Storage {
  mood: DiskMood;
  /** Lets the commits that were held go through. */
  release(): void;
  /** The process is gone: a held commit has reached the disk or has not; nothing comes after it. */
  die(doesLand: () => boolean): Promise<void>;
}

/** `inner` is what is on the disk; a memory store takes a commit whole and at once. */
export function simulatedDisk(inner: Storage): SimulatedDisk {
  const held: { writes: readonly Write[]; done: () => void }[] = [];
  let isDead = false;
  const never = new Promise<never>(() => undefined);
  const disk: SimulatedDisk = {
    mood: "good",
    get: (key) => (isDead ? never : inner.get(key)),
    range: (range) => inner.range(range),
    async commit(writes) {
      if (isDead) return never;
      if (disk.mood === "refusing") throw new AppError("STORAGE_FAILED", "The simulated disk refuses.");
      if (disk.mood === "slow") return new Promise<void>((resolve) => held.push({ writes, done: resolve }));
      return inner.commit(writes);
    },
    close: async () => undefined,
    release() {
      for (const { writes, done } of held.splice(0)) void inner.commit(writes).then(done);
    },
    async die(doesLand) {
      isDead = true;
      for (const { writes } of held.splice(0)) {
        // Commits reach a disk in their order: after one that is lost, none is there.
        if (!doesLand()) return;
        await inner.commit(writes);
      }
    },
  };
  return disk;
}
