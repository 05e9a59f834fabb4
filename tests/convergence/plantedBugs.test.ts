import type { Storage } from "@docket/server/src/storage/storage.ts";
import { DeadBlocks } from "@docket/server/src/sync/rescue/deadBlocks.ts";
import { describe, expect, it, vi } from "vitest";
import { SEED, randomOf, type Random } from "../support/random.ts";
import { playHistory } from "../support/simulation/history.ts";
import { lettersIn } from "../support/simulation/letters.ts";
import type { Faults } from "../support/simulation/simulatedServer.ts";
import { playWithdrawal } from "../support/simulation/withdrawal.ts";
import { updateFrame } from "../support/syncClients.ts";

type LivingHeirArgs = Parameters<DeadBlocks["livingHeir"]>;

/** The rarest bug below shows in one of about fifty. */
const MOST_HISTORIES = 5_000;

/** Commits of a history before everybody comes home, or fewer. */
const COMMITS = 20;

/** Plays histories with a bug in them until one is found wrong; gives what was found, or nothing. */
async function caught(plant: (random: Random) => Faults): Promise<string[]> {
  const random = randomOf(SEED);
  return caughtIn((seed) => playHistory(seed, plant(random)));
}

async function caughtIn(play: (seed: number) => Promise<string[]>): Promise<string[]> {
  for (let history = 0; history < MOST_HISTORIES; history += 1) {
    const findings = await play(SEED + history);
    if (findings.length > 0) return findings;
  }
  return [];
}

/**
 * A store one of whose commits is told to be done by `tell`, whatever becomes of it. Of one in a thousand, 49 histories
 * of 50 would have none, and be those of syncHistories: only the fiftieth are played.
 */
function oneCommitIs(random: Random, tell: (inner: Storage, ...args: Parameters<Storage["commit"]>) => Promise<void>) {
  let honest = random.int(COMMITS);
  return (inner: Storage): Storage => ({
    get: (key) => inner.get(key),
    range: (range) => inner.range(range),
    commit: (writes) => (honest-- === 0 ? tell(inner, writes) : inner.commit(writes)),
    close: () => inner.close(),
  });
}

const isPureDeletion = (frame: Uint8Array): boolean => frame[0] === 0 && frame[1] === 2 && frame[3] === 0;

describe(`the histories catch a server that (SEED=${SEED})`, () => {
  it("acknowledges one commit in a thousand before it is on disk", { timeout: 600_000 }, async () => {
    const findings = await caught((random) => ({
      storage: oneCommitIs(random, async (inner, writes) => {
        // It may still be refused; nobody hears of it any more.
        inner.commit(writes).catch(() => undefined);
      }),
    }));
    // A commit that is refused behind its acknowledgement also leaves a hole in the log, which is noticed as damage and keeps people out,
    // or the name under which somebody writes is not on disk, and they are refused under it.
    expect(findings.join()).toMatch(/not on disk|another than the stored one|waits for something|closed with|letters are gone|are damaged|could not come back|was refused/);
  });

  it("skips one flush in a thousand", { timeout: 600_000 }, async () => {
    const findings = await caught((random) => ({ storage: oneCommitIs(random, async () => undefined) }));
    expect(findings).not.toEqual([]);
  });

  it("forgets one pure deletion in twenty on its way in", { timeout: 600_000 }, async () => {
    const findings = await caught((random) => ({
      inbound: (frame) => (isPureDeletion(frame) && random.chance(1 / 20) ? updateFrame(new Uint8Array([0, 0])) : frame),
    }));
    expect(findings).not.toEqual([]);
  });

  it("forgets to pass on one pure deletion in twenty", { timeout: 600_000 }, async () => {
    const findings = await caught((random) => ({
      outbound: (frame) => (isPureDeletion(frame) && random.chance(1 / 20) ? updateFrame(new Uint8Array([0, 0])) : frame),
    }));
    // Or somebody writes into a line that others do not have any more, and what is saved of it is not what the writer sees.
    expect(findings.join()).toMatch(/another than the stored one|letters are gone/);
  });

  it("takes more out again than its writer has taken back", { timeout: 600_000 }, async () => {
    const cut = Reflect.get(DeadBlocks.prototype, "livingHeir") as (this: DeadBlocks, ...args: LivingHeirArgs) => ReturnType<DeadBlocks["livingHeir"]>;
    const uncut = vi.spyOn(DeadBlocks.prototype, "livingHeir").mockImplementation(function whole(this: DeadBlocks, ...args) {
      const [span] = args;
      const heir = cut.apply(this, args);
      return heir === null ? null : { ...heir, length: span.length };
    });
    const findings = await caughtIn(playWithdrawal);
    uncut.mockRestore();
    expect(findings.join()).toMatch(/expected the letters/);
  });
});

describe(`the histories catch a client that (SEED=${SEED})`, () => {
  it("types again what it has sent before, one time in a hundred", { timeout: 600_000 }, async () => {
    const findings = await caught((random) => ({
      typesAgain: (doc) => (random.chance(1 / 100) ? (lettersIn(doc)[0] ?? null) : null),
    }));
    expect(findings.join()).toMatch(/twice/);
  });
});
