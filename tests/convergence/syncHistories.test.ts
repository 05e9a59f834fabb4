import { describe, expect, it } from "vitest";
import { progress } from "../support/progress.ts";
import { SEED } from "../support/random.ts";
import { playHistory } from "../support/simulation/history.ts";
import { playWithdrawal } from "../support/simulation/withdrawal.ts";

const HISTORIES = Number(process.env["HISTORIES"] ?? 3_000);

describe(`random histories of two to twelve people (SEED=${SEED}, HISTORIES=${HISTORIES})`, () => {
  it("end with equal documents, nothing acknowledged or shown missing, nothing pending (W1, W5, W8, K1, K2, R3, D2, F2, F4)", { timeout: 1_800_000 + HISTORIES * 1_000 }, async () => {
    const tell = progress("histories", HISTORIES);
    for (let history = 0; history < HISTORIES; history += 1) {
      const seed = SEED + history;
      expect(await playHistory(seed), `SEED=${seed} HISTORIES=1 plays this one again`).toEqual([]);
      tell(history + 1);
    }
  });

  it("take out again what its writer takes back, and nothing that others wrote between (W13)", { timeout: 1_800_000 + HISTORIES * 1_000 }, async () => {
    const tell = progress("histories of taking back", HISTORIES / 10);
    for (let history = 0; history < HISTORIES / 10; history += 1) {
      const seed = SEED + history;
      expect(await playWithdrawal(seed), `SEED=${seed} HISTORIES=1 plays this one again`).toEqual([]);
      tell(history + 1);
    }
  });
});
