import type { Row } from "../bench.ts";
import { compared, type Comparison, figureOf, median, type Measured as Values, type Unit } from "../compare.ts";
import { figure } from "../figures.ts";
import type { Measured, Sample } from "./measure.ts";
import type { Aim, Work } from "./work.ts";

const MILLISECONDS: Unit = { name: "ms", digits: 1 };
const MAIN_THREAD: Unit = { name: "ms", digits: 2 };
const PERCENT: Unit = { name: "%", digits: 0 };

/** One page that was measured. */
export interface PageRun extends Measured {
  work: Work;
  target: string;
}

/** The rows of all works, and for each the speeds of the processor. The first target is what the other is compared with. */
export function rowsOf(runs: readonly PageRun[], slowdowns: readonly number[]): Row[] {
  const works = [...new Set(runs.map(({ work }) => work))];
  const [floor = "", own = ""] = new Set(runs.map(({ target }) => target));
  return works.flatMap((work) => slowdowns.flatMap((times) => {
    const values = (target: string, pick: (sample: Sample) => number): Values => ({
      name: target,
      values: runs.flatMap((run) => (run.work === work && run.target === target && run.samples[times] ? [pick(run.samples[times])] : [])),
    });
    const both = (unit: Unit, pick: (sample: Sample) => number): Comparison => ({ ours: values(own, pick), theirs: values(floor, pick), unit });
    return rowsFor(`${work.title}, ${times}x CPU`, work.aims[times] ?? {}, both);
  }));
}

function rowsFor(title: string, aim: Aim, both: (unit: Unit, pick: (sample: Sample) => number) => Comparison): Row[] {
  const p95 = both(MILLISECONDS, ({ together }) => figure(together).p95);
  const p50 = both(MILLISECONDS, ({ together }) => figure(together).p50);
  const remote = both(MAIN_THREAD, ({ perRemoteKey }) => perRemoteKey);
  const busy = both(PERCENT, (sample) => sample.busy * 100);
  const alone = both(MILLISECONDS, (sample) => figure(sample.alone).p95);
  const perKey = both(MAIN_THREAD, (sample) => sample.perKey);
  return [
    {
      work: `${title}: key to paint with others, p95`,
      figure: `${compared(p95).text}; p50 ${figuresOf(p50)}`,
      ...judged([
        { text: `${aim.p95Ratio}x`, limit: aim.p95Ratio, value: compared(p95).ratio },
        { text: `${aim.p95} ms`, limit: aim.p95, value: median(p95.ours.values) },
      ]),
    },
    {
      work: "main thread per remote key",
      figure: `${compared(remote).text}; busy while all type ${figuresOf(busy)}`,
      ...judged([{ text: `${aim.remoteRatio}x`, limit: aim.remoteRatio, value: compared(remote).ratio }]),
    },
    { work: "alone: key to paint, p95", figure: `${compared(alone).text}; main thread per key ${compared(perKey).text}`, ...judged([]) },
  ];
}

const figuresOf = ({ ours, theirs, unit }: Comparison): string => `${figureOf(ours, unit)}; ${figureOf(theirs, unit)}`;

/** Whether all limits that there are were kept. */
function judged(limits: readonly { text: string; limit: number | undefined; value: number }[]): Pick<Row, "aim" | "reached"> {
  const aims = limits.filter(({ limit }) => limit !== undefined);
  if (aims.length === 0) return { aim: "", reached: null };
  return { aim: `at most ${aims.map(({ text }) => text).join(" and ")}`, reached: aims.every(({ limit = 0, value }) => value <= limit) };
}

const short = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** One page in words, for whoever waits. */
export function summary({ work, target, samples, converged }: PageRun): string {
  const lines = Object.entries(samples).map(([times, { alone, together, perKey, perRemoteKey, busy }]) => {
    const [own, all] = [figure(alone), figure(together)];
    return `  ${times}x: alone p50 ${short(own.p50)} p95 ${short(own.p95)}, with others p50 ${short(all.p50)} p95 ${short(all.p95)} ms; main thread ${short(perKey)} ms a key, ${perRemoteKey.toFixed(2)} a remote key, busy ${(busy * 100).toFixed(0)} %`;
  });
  return [`${target}, ${work.title}${converged ? "" : ": TEXTS DIFFER"}`, ...lines].join("\n");
}
