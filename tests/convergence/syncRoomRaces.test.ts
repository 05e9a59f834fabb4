import { describe, expect, it } from "vitest";
import { playRace } from "../support/races/race.ts";
import { progress } from "../support/progress.ts";
import { SEED } from "../support/random.ts";

const RACES = Number(process.env["RACES"] ?? 1_000);

describe(`rooms that are loaded and leave while everything happens at once (SEED=${SEED}, RACES=${RACES})`, () => {
  it("are never two of one document, lose nothing that was acknowledged or shown, forget nobody and do not stay (S1, S2, S3, S4, D3, D4, D7, F4, F6, L5)", { timeout: 1_800_000 + RACES * 1_000 }, async () => {
    const tell = progress("races", RACES);
    for (let race = 0; race < RACES; race += 1) {
      const seed = SEED + race;
      expect(await playRace(seed), `SEED=${seed} RACES=1 runs this one again`).toEqual([]);
      tell(race + 1);
    }
  });
});
