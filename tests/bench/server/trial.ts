import { rmSync } from "node:fs";
import { wait } from "../wait.ts";
import { freshFolder } from "./folders.ts";
import { Gathering, type Pace, type Shape } from "./gathering.ts";
import { type Peer, type Serving, placeIn } from "./peers.ts";

/** Starts a server on an empty folder for the time of `work`. */
export async function withServer<T>(peer: Peer, work: (serving: Serving) => Promise<T>): Promise<T> {
  const serving = await peer.start(await placeIn(freshFolder()));
  try {
    // Hocuspocus opens its database after it has begun to listen, and refuses who comes sooner.
    await wait(500);
    return await work(serving);
  } finally {
    await serving.process.end("SIGKILL");
    rmSync(serving.place.folder, { recursive: true, force: true });
  }
}

/** One server under one load. */
export interface Sample {
  /** Processor time of the server for one letter reaching one other person. */
  cpuMicroseconds: number;
  p50: number;
  p99: number;
  /** Share of a core, of the server and of the load, 0 to 1. */
  serverLoad: number;
  clientLoad: number;
  /** Share of letters that reached everybody who should get them. */
  delivered: number;
  failures: string[];
}

/** A shape, a pace, and for how long. */
export interface Trial {
  shape: Shape;
  pace: Pace;
  warmSeconds: number;
  seconds: number;
}

/** Lets people gather on a fresh server and measures. */
export const tryOn = (peer: Peer, trial: Trial): Promise<Sample> =>
  withServer(peer, async (serving) => {
    const gathering = await Gathering.seat(peer, serving, trial.shape);
    await gathering.act(trial.pace, trial.warmSeconds);
    await wait(100);
    const sample = await measure(gathering, trial);
    const problems = await gathering.compare();
    if (gathering.withoutCarets > 0) problems.push(`${gathering.withoutCarets} people did not get the carets of the others`);
    sample.failures.push(...problems.map((problem) => `${peer.name}: ${problem}`));
    gathering.close();
    return sample;
  });

async function measure(gathering: Gathering, { shape, pace, seconds }: Trial): Promise<Sample> {
  const { serving, latencies } = gathering;
  const sentBefore = gathering.sent;
  const cpuBefore = serving.process.cpuMs();
  const ownBefore = process.cpuUsage();
  const began = performance.now();
  latencies.begin();
  await gathering.act(pace, seconds);
  latencies.end();
  // What is still under way belongs to the work.
  const arrived = await gathering.settle();
  const cpuMs = serving.process.cpuMs() - cpuBefore;
  const own = process.cpuUsage(ownBefore);
  const took = performance.now() - began;
  const due = (gathering.sent - sentBefore) * (shape.typing + shape.reading - 1);
  return {
    cpuMicroseconds: (cpuMs * 1000) / latencies.count,
    p50: latencies.at(0.5),
    p99: latencies.at(0.99),
    serverLoad: cpuMs / took,
    clientLoad: (own.user + own.system) / 1000 / took,
    delivered: latencies.count / due,
    failures: arrived ? [] : [`${gathering.missing()} letters never arrived`],
  };
}
