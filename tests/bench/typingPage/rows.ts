import type { Row } from "../bench.ts";
import { figure } from "../figures.ts";
import type { Measured, Sample } from "./measure.ts";
import type { Work } from "./work.ts";

/** One page that was measured. */
export interface PageRun extends Measured {
  work: Work;
  target: string;
}

/** One figure over the rounds. */
interface Spread {
  median: number;
  text: string;
}

/** The rows of all works, and for each the speeds of the processor. The first target is what the others are compared with. */
export function rowsOf(runs: readonly PageRun[], slowdowns: readonly number[]): Row[] {
  const works = [...new Set(runs.map(({ work }) => work))];
  const [floorName = "", ownName = ""] = new Set(runs.map(({ target }) => target));
  return works.flatMap((work) => slowdowns.flatMap((times) => {
    const samples = (name: string): Sample[] => runs.flatMap((run) => (run.work === work && run.target === name && run.samples[times] ? [run.samples[times]] : []));
    return rowsFor({ title: `${work.title}, ${times}x CPU`, aim: work.aims[times] ?? {}, floor: samples(floorName), own: samples(ownName) });
  }));
}

interface Pair {
  title: string;
  aim: Work["aims"][number];
  floor: readonly Sample[];
  own: readonly Sample[];
}

function rowsFor({ title, aim, floor, own }: Pair): Row[] {
  const both = (pick: (sample: Sample) => number): { mine: Spread; ratio: number; text: string } => {
    const [theirs, mine] = [spread(floor.map(pick)), spread(own.map(pick))];
    const ratio = mine.median / theirs.median;
    return { mine, ratio, text: `${mine.text} against ${theirs.text}, ${ratio.toFixed(2)}x` };
  };
  const p95 = pooled(floor, own);
  const remote = both(({ perRemoteKey }) => perRemoteKey);
  const busy = both((sample) => sample.busy * 100);
  const aims = [
    { text: `${aim.p95Ratio}x`, limit: aim.p95Ratio, value: p95.ratio },
    { text: `${aim.p95} ms`, limit: aim.p95, value: p95.mine.median },
  ].filter(({ limit }) => limit !== undefined);
  const none = { aim: "", reached: null };
  return [
    {
      work: `${title}: key to paint with others, p95`,
      figure: `${p95.text}; p50 ${both(({ together }) => figure(together).p50).text}`,
      aim: aims.length === 0 ? "" : `at most ${aims.map(({ text }) => text).join(" and ")}`,
      reached: aims.length === 0 ? null : aims.every(({ limit = 0, value }) => value <= limit),
    },
    {
      work: "main thread per remote key, ms",
      figure: `${remote.text}; busy ${busy.mine.text} % while all type`,
      aim: aim.remoteRatio === undefined ? "" : `at most ${aim.remoteRatio}x`,
      reached: aim.remoteRatio === undefined ? null : remote.ratio <= aim.remoteRatio,
    },
    { work: "alone: key to paint, p95; main thread per key, ms", figure: `${both(({ alone }) => figure(alone).p95).text}; ${both(({ perKey }) => perKey).text}`, ...none },
  ];
}

/** The percentile of the keys of all rounds; a round alone has too few for one. */
function pooled(floor: readonly Sample[], own: readonly Sample[]): { mine: Spread; ratio: number; text: string } {
  const [theirs, mine] = [floor, own].map((samples): Spread => {
    const { p95 } = figure(samples.flatMap(({ together }) => together));
    const rounds = spread(samples.map(({ together }) => figure(together).p95));
    return { median: p95, text: `${short(p95)} ${rounds.text.slice(rounds.text.indexOf("["))}` };
  }) as [Spread, Spread];
  const ratio = mine.median / theirs.median;
  return { mine, ratio, text: `${mine.text} against ${theirs.text}, ${ratio.toFixed(2)}x` };
}

/** Median and range. */
function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
  return { median, text: `${short(median)} [${short(sorted[0] ?? 0)}-${short(sorted.at(-1) ?? 0)}]` };
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
