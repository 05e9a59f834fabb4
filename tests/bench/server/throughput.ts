import type { BenchOptions } from "../bench.ts";
import { ratioRow, type Unit } from "../compare.ts";
import { Gathering } from "./gathering.ts";
import { type Peer, docket, hocuspocus } from "./peers.ts";
import { repetitionsNote, serverRun } from "./serverRun.ts";
import { withServer } from "./trial.ts";
import { interleave } from "./turns.ts";

/** Many, because Docket reads no more than 100 messages a second from one connection for long. */
const SHAPE = { rooms: 50, typing: 4, reading: 0 };
const TYPISTS = SHAPE.rooms * SHAPE.typing;
const LIMIT_MS = 100;
const FIRST_RATE = 800;
const HIGHEST_RATE = 20_000;
const STEP = 1.5;
const PER_SECOND: Unit = { name: "updates/s", digits: 0 };

/** Where a server's limit was found. */
interface Limit {
  /** Highest rate at which p99 stayed below the limit. */
  updatesPerSecond: number;
  /** True when the load could not send faster, so that the limit lies higher. */
  isOfLoad: boolean;
  failures: string[];
}

interface StepResult {
  holds: boolean;
  sentRate: number;
  /** True when the load was busy all the time: what did not hold was perhaps not the server. */
  isLoadBusy: boolean;
}

/** The same rate for a while, counted after a short start. */
async function step(gathering: Gathering, rate: number, seconds: number): Promise<StepResult> {
  const pace = { keysPerSecond: rate / TYPISTS, caretsPerSecond: 0 };
  await gathering.act(pace, seconds / 4);
  const before = gathering.sent;
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  gathering.latencies.begin();
  await gathering.act(pace, seconds);
  gathering.latencies.end();
  const sent = gathering.sent - before;
  const took = performance.now() - began;
  const cpu = process.cpuUsage(cpuBefore);
  const arrived = await gathering.settle();
  const { count } = gathering.latencies;
  const holds = arrived && count === sent * (SHAPE.typing - 1) && gathering.latencies.at(0.99) <= LIMIT_MS;
  return { holds, sentRate: (sent * 1000) / took, isLoadBusy: (cpu.user + cpu.system) / 1000 > took * 0.93 };
}

/** A rate breaks a server when it does so twice: other work on the machine may have stopped it once. */
async function twoTries(gathering: Gathering, rate: number, seconds: number): Promise<StepResult> {
  const first = await step(gathering, rate, seconds);
  return first.holds ? first : step(gathering, rate, seconds);
}

/** Faster by half until it does not hold, then twice between the last that held and the first that did not. */
async function findLimit(gathering: Gathering, { say, seconds }: { say: BenchOptions["say"]; seconds: number }): Promise<Limit> {
  let held = 0;
  let broke = Infinity;
  let rate = FIRST_RATE;
  let isOfLoad = false;
  for (let refinements = 0; refinements < 3 && rate <= HIGHEST_RATE; ) {
    const { holds, sentRate, isLoadBusy } = await twoTries(gathering, rate, seconds);
    say(`  ${rate.toFixed(0)}/s asked, ${sentRate.toFixed(0)}/s sent, p99 ${gathering.latencies.at(0.99).toFixed(0)} ms`);
    if (holds) held = Math.max(held, Math.min(rate, sentRate));
    else broke = Math.min(broke, rate);
    isOfLoad = isLoadBusy;
    if (isOfLoad) break;
    if (broke < Infinity) refinements += 1;
    rate = broke < Infinity ? (held === 0 ? broke / STEP : (held + broke) / 2) : rate * STEP;
  }
  return { updatesPerSecond: held, isOfLoad, failures: await gathering.compare(1) };
}

const limitOf = (peer: Peer, options: { say: BenchOptions["say"]; seconds: number }): Promise<Limit> =>
  withServer(peer, async (serving) => {
    // Enough for each rate below the limit, which grow by half, and for two tries at each of the last ones.
    const letters = Math.ceil((HIGHEST_RATE / TYPISTS) * options.seconds * 10);
    const gathering = await Gathering.seat(peer, serving, { ...SHAPE, letters });
    const limit = await findLimit(gathering, options);
    gathering.close();
    return limit;
  });

/** How much a server can take. */
export const throughput = serverRun("throughput", "Updates per second until p99 exceeds 100 ms", async ({ quick, say }) => {
  const repetitions = quick ? 1 : 3;
  const peers = [docket, hocuspocus] as const;
  const samples = await interleave({ peers, repetitions, rival: hocuspocus, say }, (peer) => limitOf(peer, { say, seconds: quick ? 1 : 2 }));
  const rate = ({ updatesPerSecond }: Limit): number => updatesPerSecond;
  const rows = [
    ratioRow({ work: `${SHAPE.rooms} rooms, ${SHAPE.typing} people each, no cursors`, ours: samples.values(docket, rate), theirs: samples.values(hocuspocus, rate), unit: PER_SECOND, least: 1.5, doubt: samples.doubt }),
  ];
  const limited = peers.filter((peer) => samples.of(peer).some(({ isOfLoad }) => isOfLoad)).map(({ name }) => name);
  const notes = [
    "Stepwise: half as much again until p99 exceeds 100 ms or a letter stays out, then between the last two rates.",
    repetitionsNote(repetitions),
    ...samples.diskNotes,
    ...(limited.length === 0 ? [] : [`The load itself could not send faster, so the true limit is higher: ${limited.join(", ")}.`]),
  ];
  return { rows, notes, failures: [...new Set(samples.all.flatMap(({ failures }) => failures))] };
});
