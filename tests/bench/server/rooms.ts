import { limitRow, plainRow, ratioRow, type Unit } from "../compare.ts";
import { bareRelay, docket, durableRelay, hocuspocus, yWebsocket } from "./peers.ts";
import { repetitionsNote, serverRun } from "./serverRun.ts";
import { type Sample, tryOn } from "./trial.ts";
import { interleave, type Samples } from "./turns.ts";

const MICROSECONDS: Unit = { name: "µs", digits: 1 };
const MILLISECONDS: Unit = { name: "ms", digits: 1 };
const PERCENT: Unit = { name: "%", digits: 1 };

/** The server must be compiled hot: after less, the compiler is measured. */
const WARM_SECONDS = 6;

const cpu = ({ cpuMicroseconds }: Sample): number => cpuMicroseconds;
const p50 = (sample: Sample): number => sample.p50;
const p99 = (sample: Sample): number => sample.p99;

/** A load that is busy itself delays what it measures; said when it comes near. */
function loadNote(samples: Samples<Sample>): string {
  const busiest = Math.max(...samples.all.map(({ clientLoad }) => clientLoad));
  return `The load used at most ${(busiest * 100).toFixed(0)} % of its core.`;
}

const failuresOf = (samples: Samples<Sample>): string[] => [...new Set(samples.all.flatMap(({ failures }) => failures))];

/** Many meetings at once. */
export const rooms = serverRun("rooms", "20 rooms, 8 people each typing 5 keys/s, with cursors", async ({ quick, say }) => {
  const trial = { shape: { rooms: 20, typing: 8, reading: 0, letters: 90 }, pace: { keysPerSecond: 5, caretsPerSecond: 5 }, warmSeconds: WARM_SECONDS, seconds: quick ? 3 : 8 };
  const repetitions = quick ? 1 : 4;
  const samples = await interleave({ peers: [docket, durableRelay, hocuspocus], others: [yWebsocket, bareRelay], repetitions, rival: durableRelay, say }, (peer) => tryOn(peer, trial));
  const { doubt } = samples;
  const ours = (pick: (sample: Sample) => number) => samples.values(docket, pick);
  const rows = [
    ratioRow({ work: "processor time per delivered update", ours: ours(cpu), theirs: samples.values(hocuspocus, cpu), unit: MICROSECONDS, most: 0.6 }),
    ratioRow({ work: "the same", ours: ours(cpu), theirs: samples.values(durableRelay, cpu), unit: MICROSECONDS, most: 1 }),
    ratioRow({ work: "key to peer, p50", ours: ours(p50), theirs: samples.values(durableRelay, p50), unit: MILLISECONDS, most: 1.2, doubt }),
    ratioRow({ work: "key to peer, p99", ours: ours(p99), theirs: samples.values(durableRelay, p99), unit: MILLISECONDS, most: 1, doubt }),
    plainRow("the others: processor time", [samples.values(yWebsocket, cpu), samples.values(bareRelay, cpu)], MICROSECONDS),
    plainRow("the others: p99", [hocuspocus, yWebsocket, bareRelay].map((peer) => samples.values(peer, p99)), MILLISECONDS),
  ];
  const notes = ["An update is one letter; its cursor is sent with it, and its cost is in the figure. All documents were compared at the end, with that of somebody who came late.", repetitionsNote(repetitions), loadNote(samples), ...samples.diskNotes];
  return { rows, notes, failures: failuresOf(samples) };
});

/** One meeting that everybody follows. */
export const readers = serverRun("readers", "One room, 10 typing 5 keys/s, 190 reading, with cursors", async ({ quick, say }) => {
  const trial = { shape: { rooms: 1, typing: 10, reading: 190, letters: 90 }, pace: { keysPerSecond: 5, caretsPerSecond: 1 }, warmSeconds: WARM_SECONDS, seconds: quick ? 3 : 8 };
  const repetitions = quick ? 1 : 4;
  const samples = await interleave({ peers: [docket, bareRelay], others: quick ? [] : [hocuspocus], repetitions, say }, (peer) => tryOn(peer, trial));
  const delivered = samples.values(docket, (sample) => sample.delivered * 100);
  const rows = [
    ratioRow({ work: "processor time per delivered update", ours: samples.values(docket, cpu), theirs: samples.values(bareRelay, cpu), unit: MICROSECONDS, most: 0.7 }),
    limitRow("key to reader, p99", samples.values(docket, p99), MILLISECONDS, 60),
    { ...plainRow("delivered", [delivered], PERCENT), aim: "100 %", reached: delivered.values.every((share) => share === 100) },
    plainRow("the others: p99", [bareRelay, ...(quick ? [] : [hocuspocus])].map((peer) => samples.values(peer, p99)), MILLISECONDS),
    ...(quick ? [] : [plainRow("Hocuspocus: processor time", [samples.values(hocuspocus, cpu)], MICROSECONDS)]),
  ];
  const notes = ["A reader's cursor moves once a second.", repetitionsNote(repetitions), loadNote(samples), ...samples.diskNotes];
  return { rows, notes, failures: failuresOf(samples) };
});
