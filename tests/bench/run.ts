import type { BenchOptions, BenchRun } from "./bench.ts";
import { marker } from "./product/marker.ts";
import { minutes } from "./product/minutes.ts";
import { outcomeIndex } from "./product/outcomeIndex.ts";
import { scan } from "./product/scan.ts";
import { machine, sectionOf, writeSection } from "./results.ts";
import { coldOpen } from "./server/coldOpen.ts";
import { kill } from "./server/kill.ts";
import { memory } from "./server/memory.ts";
import { restart } from "./server/restart.ts";
import { readers, rooms } from "./server/rooms.ts";
import { throughput } from "./server/throughput.ts";
import { typing } from "./typingPage/typing.ts";

/* `npm run bench` makes all runs and writes RESULTS.md; `-- NAME …` some of them; `--quick` short ones, which are only printed. */

const RUNS: readonly BenchRun[] = [rooms, readers, throughput, coldOpen, memory, restart, kill, scan, typing, marker, outcomeIndex, minutes];

/** Progress, with the minutes and seconds since the start. */
function say(line: string): void {
  const seconds = Math.floor(performance.now() / 1000);
  console.log(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}  ${line}`);
}

/** Makes one run, prints what it found, and writes it unless the run was a quick one; false: it failed. */
async function make(run: BenchRun, options: BenchOptions): Promise<boolean> {
  say(`— ${run.title} (${run.name})`);
  try {
    const outcome = await run.measure(options);
    const section = sectionOf(run, outcome);
    console.log(`\n${section}`);
    if (!options.quick) writeSection(run.name, section);
    return outcome.failures.length === 0;
  } catch (problem) {
    console.error(problem);
    return false;
  }
}

async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const unknown = names.filter((name) => !RUNS.some((run) => run.name === name));
  if (unknown.length > 0) throw new Error(`expected names of runs, got ${unknown.join(", ")}; there are: ${RUNS.map(({ name }) => name).join(", ")}`);
  const quick = args.includes("--quick");
  console.log(machine());
  if (!quick) writeSection("machine", machine());
  const failed: string[] = [];
  for (const run of RUNS) {
    if (names.length > 0 && !names.includes(run.name)) continue;
    if (!(await make(run, { quick, say }))) failed.push(run.name);
  }
  say(failed.length === 0 ? "done" : `failed: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await main(process.argv.slice(2));
