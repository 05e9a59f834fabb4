import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SOURCE = resolve(import.meta.dirname, "../durability/faultyDisk.c");

/** A disk that fails when it is told to; see `faultyDisk.c` for the words. */
export interface FaultyDisk {
  /** For the environment of the process that is to have this disk. */
  environment: Record<string, string>;
  /** `calls` as "write", "sync" or "meta"; the fault hits `count` of them from the `first` on. */
  fail(calls: "write" | "sync" | "meta", kind: "eio" | "enospc" | "slow", when?: { first?: number; count?: number; ms?: number }): void;
  /** The disk works again. */
  mend(): void;
  remove(): void;
}

/** Null where there is no C compiler, or no preloading. */
export function buildFaultyDisk(): FaultyDisk | null {
  if (process.platform !== "linux") return null;
  const folder = mkdtempSync(join(tmpdir(), "docket-disk-"));
  const [library, script] = [join(folder, "faultyDisk.so"), join(folder, "fault")];
  const { status } = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"]);
  if (status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  let changes = 0;
  const mend = (): void => writeFileSync(script, "");
  mend();
  return {
    environment: { LD_PRELOAD: library, FAULTY_DISK: script },
    fail(calls, kind, { first = 1, count = 1_000_000, ms = 0 } = {}) {
      // The trailing number makes each line another one, so that counting begins anew.
      writeFileSync(script, `${calls} ${kind} ${first} ${count} ${ms} ${(changes += 1)}`);
    },
    mend,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
