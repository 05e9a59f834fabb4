/** Random choices that a seed repeats. */
export interface Random {
  /** From 0 to `below` - 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** The seed of this run: `SEED=` from the environment, else a fresh one. Put it into the title of the test. */
export const SEED: number = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** Mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    chance: (probability) => next() < probability,
    pick(from) {
      const choice = from[int(from.length)];
      if (choice === undefined) throw new Error("Nothing to pick from");
      return choice;
    },
  };
}
