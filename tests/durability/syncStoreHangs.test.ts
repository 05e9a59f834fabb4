import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { bundled } from "../support/bundled.ts";

async function run(where: "inside" | "outside" | "busy"): Promise<{ signal: NodeJS.Signals | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [await bundled("durability/callWatchChild.ts"), where]);
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (said.stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said.stderr += data.toString()));
  const [, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { signal, ...said };
}

describe("a process that waits for its store for ever", () => {
  it("is ended in one line, although its main thread stands still (F9)", async () => {
    const { signal, stdout, stderr } = await run("inside");
    expect({ signal, stdout }).toEqual({ signal: "SIGKILL", stdout: "" });
    expect(stderr).toMatch(/^docket: the store has not answered .*\n$/);
  });

  it.each(["outside", "busy"] as const)("is another than one that is slow for other reasons: %s (F9)", async (where) => {
    expect(await run(where)).toEqual({ signal: null, stdout: "over\n", stderr: "" });
  });
});
