import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundled } from "../support/bundled.ts";

const hasLimits = spawnSync("sh", ["-c", "ulimit -f 4000"]).status === 0;

interface Outcome {
  code: number | null;
  outcomes: string[];
  readable: string[];
}

describe.skipIf(!hasLimits)("a store whose disk is full (needs a shell with `ulimit -f`)", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "docket-full-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Files may grow to 1 MB (512-byte blocks). */
  async function run(...args: string[]): Promise<Outcome> {
    const node = ["exec", process.execPath, await bundled("durability/fullDiskChild.ts"), folder, ...args].join(" ");
    const child = spawn("sh", ["-c", `ulimit -f 2000; ${node}`], { stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.once("close", done));
    return { code, ...(JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as Omit<Outcome, "code">) };
  }

  it("rejects the commit, shows nothing of it, and lets the process live (D5)", async () => {
    const { code, outcomes, readable } = await run();
    expect(code).toBe(0);
    expect(outcomes[0]).toBe("stored");
    expect(outcomes).toContain("STORAGE_FAILED");
    const stored = outcomes.flatMap((outcome, i) => (outcome === "stored" ? [i] : []));
    expect(readable).toEqual([...stored.map((i) => `big ${i}`), ...stored.map((i) => `mark ${i}`)]);
  });

  it("still lets a rejection that nobody handles end the process (F10)", async () => {
    const { code } = await run("fault");
    expect(code).toBe(1);
  });
});
