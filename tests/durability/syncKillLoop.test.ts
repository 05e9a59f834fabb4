import { afterEach, describe, expect, it } from "vitest";
import { startKillLane, type KillLane } from "../support/kills/killLane.ts";
import { progress } from "../support/progress.ts";
import { randomOf, SEED } from "../support/random.ts";

const CYCLES = Number(process.env["CYCLES"] ?? 50);

/** Servers at once, each with its own data. */
const LANES = 2;

/** After so many kills other people begin with other data, so that a long run does not slow down. */
const CYCLES_OF_LANE = 25;

let lanes: KillLane[] = [];

afterEach(async () => {
  await Promise.all(lanes.map((lane) => lane.remove()));
  lanes = [];
});

async function open(lane: number, believes?: Parameters<typeof startKillLane>[1]): Promise<KillLane> {
  const opened = await startKillLane(randomOf(SEED + lane), believes);
  lanes.push(opened);
  return opened;
}

describe(`the server, killed in the middle of writing (SEED=${SEED}, CYCLES=${CYCLES})`, () => {
  it("has everything that was acknowledged or shown, removals too, and an index that equals the rebuilt one, after each kill (K1, K2, W1, D2, D6)", { timeout: 1_800_000 + CYCLES * 10_000 }, async () => {
    let begun = 0;
    let done = 0;
    const tell = progress("kills", CYCLES);
    const run = async (): Promise<void> => {
      while (begun < CYCLES) {
        const [from, cycles] = [begun, Math.min(CYCLES_OF_LANE, CYCLES - begun)];
        begun += cycles;
        const lane = await open(from);
        for (let cycle = 0; cycle < cycles; cycle += 1) {
          expect(await lane.cycle(), `cycle ${from + cycle}`).toEqual([]);
          done += 1;
          tell(done);
        }
        expect(await lane.finish()).toEqual([]);
        expect(lane.acknowledged()).toBeGreaterThan(cycles * 5);
        await lane.remove();
      }
    };
    // None is left running by the failure of another.
    const ended = await Promise.allSettled(Array.from({ length: LANES }, run));
    for (const each of ended) if (each.status === "rejected") throw each.reason;
  });

  it("would be found out if it acknowledged what is only on its way (K1)", { timeout: 120_000 }, async () => {
    const lane = await open(0, (_acknowledged, sent) => sent);
    let findings: string[] = [];
    for (let cycle = 0; cycle < 12 && findings.length === 0; cycle += 1) findings = await lane.cycle();
    expect(findings.join()).toMatch(/acknowledged and is not on disk/);
  });
});
