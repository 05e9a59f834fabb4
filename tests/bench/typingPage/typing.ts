import type { Browser } from "playwright-core";
import { launchBrowser } from "../../support/browser.ts";
import { randomOf, SEED } from "../../support/random.ts";
import type { BenchOptions, BenchRun } from "../bench.ts";
import { measure, REMOTES } from "./measure.ts";
import { startMinimalApp } from "./minimalApp.ts";
import { startProduct } from "./product.ts";
import { type PageRun, rowsOf, summary } from "./rows.ts";
import type { Target } from "./target.ts";
import { WORKS } from "./work.ts";

const SLOWDOWNS = [1, 4];
const ROUNDS = 3;
/** Three rounds of it take less than eight minutes. */
const SECONDS = 4;

/** What a key costs in Chromium while eight others type, beside the smallest app that does the same, in the same run. */
export const typing: BenchRun = {
  name: "typing",
  title: "Typing in the page while others type",
  async measure(options) {
    const browser = await launchBrowser();
    const targets: Target[] = [];
    try {
      targets.push(await startMinimalApp(), await startProduct());
      const runs = await runAll(browser, targets, options);
      const failures = runs.filter(({ converged }) => !converged).map(({ work, target }) => `${target}, ${work.title}: the page and the remotes end with different texts`);
      return { rows: rowsOf(runs, SLOWDOWNS), notes: notes(options), failures };
    } finally {
      await browser.close();
      for (const target of targets) await target.close();
    }
  },
};

/** Both apps in turn, so that what else the machine does meets them alike. */
async function runAll(browser: Browser, targets: readonly Target[], options: BenchOptions): Promise<PageRun[]> {
  const { quick } = options;
  const runs: PageRun[] = [];
  for (let round = 0; round < (quick ? 1 : ROUNDS); round += 1) {
    for (const work of WORKS) {
      for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
        const measured = await measure({ browser, target, work, slowdowns: SLOWDOWNS, seconds: quick ? 2 : SECONDS, random: randomOf(SEED + round) });
        const run = { work, target: target.name, ...measured };
        runs.push(run);
        options.say(summary(run));
      }
    }
  }
  return runs;
}

const notes = ({ quick }: BenchOptions): string[] => [
  `Trusted keys at 10/s at the end of the notes; ${REMOTES} remote editors (live Yjs peers, 5 keys/s each, with carets), a quarter of them in view. ${quick ? "1 round" : `${ROUNDS} rounds`}, both apps in turn: medians and ranges of the rounds; ratios within each round.`,
  "Milliseconds run from the keydown's own time to the first task after the next frame; waiting for the frame is in them. Main thread: `TaskDuration` by the thread's own clock, own keys and remote keys measured apart.",
  "The minimal app: StarterKit, Collaboration, CollaborationCaret and y-websocket as published (`tests/bench/typingPage/minimalApp`, its own lockfile), behind a relay. It has the notes of all sessions in one document; the remotes type into the same lines of the same session in both.",
  "With a free main thread a key waits up to 16.7 ms for its frame in any app, so no app shows a p95 much below that: where the minimal app itself is not much above it, 0.2x of it is less than one frame and out of reach. The main thread per key says what the difference in work is.",
  "Keys to paint are wall-clock time of browser, server, relay, remotes and load on one machine: a busy machine, or one with few cores, shows it in the range. Figures of main thread do not depend on it.",
  "At the end of each page the shown text is compared with that of every remote editor.",
];
