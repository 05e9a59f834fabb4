import type { BenchOptions, BenchRun } from "./bench.ts";
import { marker } from "./product/marker.ts";
import { minutes } from "./product/minutes.ts";
import { outcomeIndex } from "./product/outcomeIndex.ts";
import { scan } from "./product/scan.ts";
import { circumstances, sectionOf, writeSection } from "./results.ts";
import { coldOpen } from "./server/coldOpen.ts";
import { kill } from "./server/kill.ts";
import { memory } from "./server/memory.ts";
import { restart } from "./server/restart.ts";
import { readers, rooms } from "./server/rooms.ts";
import { throughput } from "./server/throughput.ts";
import { typing } from "./typingPage/typing.ts";

/* `npm run bench` makes all runs and writes RESULTS.md; `-- NAME …` some of them; `--quick` short ones, which are only printed. */

const RUNS: readonly BenchRun[] = [rooms, readers, throughput, coldOpen, memory, restart, kill, scan, typing, marker, outcomeIndex, minutes];

const say = (line: string): void => console.log(line);

async function make(run: BenchRun, options: BenchOptions): Promise<void> {
  say(`\n— ${run.title} (${run.name})`);
  const started = performance.now();
  const outcome = await run.measure(options);
  const section = sectionOf(run, outcome);
  say(`\n${section}`);
  say(`(${((performance.now() - started) / 1000).toFixed(0)} s)`);
  if (!options.quick) writeSection(run.name, section);
  if (outcome.failures.length > 0) process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const unknown = names.filter((name) => !RUNS.some((run) => run.name === name));
  if (unknown.length > 0) throw new Error(`expected names of runs, got ${unknown.join(", ")}; there are: ${RUNS.map(({ name }) => name).join(", ")}`);
  say(circumstances());
  for (const run of RUNS) {
    if (names.length === 0 || names.includes(run.name)) await make(run, { quick: args.includes("--quick"), say });
  }
}

await main(process.argv.slice(2));
