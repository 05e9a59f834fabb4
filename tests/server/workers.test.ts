import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { previewAgenda } from "../../server/src/meetings/previewAgenda.ts";
import { JobTooLarge } from "../../server/src/workers/jobTooLarge.ts";
import { createWorkers } from "../../server/src/workers/workers.ts";
import type { Workers, WorkersOptions } from "../../server/src/workers/workers.ts";
import { LARKFIELD } from "../support/larkfield.ts";
import type { STRANGE_JOBS } from "../support/strangeWorker.ts";

const FILE = new URL("../support/strangeWorker.ts", import.meta.url);

let workers: Pick<Workers, "close"> | null = null;

afterEach(async () => {
  await workers?.close();
  workers = null;
});

function strange(options: WorkersOptions = {}): Workers<typeof STRANGE_JOBS> {
  const made = createWorkers<typeof STRANGE_JOBS>({ file: FILE, ...options });
  workers = made;
  return made;
}

describe("jobs in workers", () => {
  it("are done one after the other by one worker when only one may run", async () => {
    const { run } = strange({ atOnce: 1 });
    expect(await Promise.all([1, 2, 3, 4].map((value) => run("double", value)))).toEqual([2, 4, 6, 8]);
  });

  it("that never end are ended, and the next ones are done", async () => {
    const { run } = strange({ atOnce: 1, timeMs: 200 });
    const ended = expect(run("spin", null)).rejects.toThrow(new JobTooLarge("0.2 s"));
    const next = run("double", 21);
    await ended;
    expect(await next).toBe(42);
  });

  it.each(["hoard", "grow"] as const)("that fill the memory end their worker and not the server (%s)", async (job) => {
    const { run } = strange({ atOnce: 1, heapMb: 32, timeMs: 60_000 });
    await expect(run(job, null)).rejects.toThrow(new JobTooLarge("32 MB of memory"));
    expect(await run("double", 21)).toBe(42);
  });

  it("that fail say why, and their worker goes on", async () => {
    const { run } = strange({ atOnce: 1 });
    await expect(run("fail", "this")).rejects.toThrow("cannot do this");
    expect(await run("double", 2)).toBe(4);
  });

  it("whose worker leaves fail", async () => {
    const { run } = strange({ atOnce: 1 });
    await expect(run("leave", null)).rejects.toThrow("ended with 7");
    expect(await run("double", 2)).toBe(4);
  });

  it("run side by side up to the limit; more of them wait, and too many are refused", async () => {
    const { run, close } = strange({ atOnce: 2, waiting: 1, timeMs: 60_000 });
    const held = [run("spin", null), run("spin", null), run("double", 1)].map((job) => job.catch((error: Error) => error.message));
    await expect(run("double", 1)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await close();
    expect(await Promise.all(held)).toEqual(Array.from({ length: 3 }, () => expect.stringContaining("restarting")));
    await expect(run("double", 1)).rejects.toMatchObject({ code: "SERVER_STOPPING" });
  });
});

describe("a worker without a job", () => {
  it("is ended after a while, and another one is started for the next job", async () => {
    const { run } = strange({ atOnce: 1, idleMs: 0 });
    const first = await run("whoAmI", null);
    while (isRunning(first)) await new Promise(setImmediate);
    expect(await run("whoAmI", null)).not.toBe(first);
  });

  it("does the next job too", async () => {
    const { run } = strange({ atOnce: 1 });
    expect(await run("whoAmI", null)).toBe(await run("whoAmI", null));
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is no such process any more.
    return false;
  }
}

describe("a pasted agenda", () => {
  const text = readFileSync(new URL("../fixtures/agenda.md", import.meta.url), "utf8");

  it("is read while the server goes on with other things", async () => {
    const made = createWorkers();
    workers = made;
    await previewAgenda(made, { html: null, text }, LARKFIELD);
    let isRead = false;
    let turns = 0;
    const reading = previewAgenda(made, { html: null, text: text.repeat(20) }, LARKFIELD).finally(() => (isRead = true));
    while (!isRead) {
      turns += 1;
      await new Promise(setImmediate);
    }
    expect((await reading).days.length).toBeGreaterThan(0);
    // Read on this thread, it would be there after the first turn.
    expect(turns).toBeGreaterThan(5);
  });

  it("that takes too long is refused, and says so", async () => {
    const made = createWorkers({ timeMs: 1 });
    workers = made;
    await expect(previewAgenda(made, { html: null, text: text.repeat(20) }, LARKFIELD)).rejects.toMatchObject({
      code: "PASTE_UNREADABLE",
      message: expect.stringMatching(/more than 0\.001 s\. Copy a smaller part\.$/),
    });
  });
});
