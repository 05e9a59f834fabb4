import type { Row } from "../bench.ts";
import type { Peer } from "./peers.ts";

/** Values of one server, one for each repetition. */
export interface Measured {
  name: string;
  values: readonly number[];
}

/** How figures are written. */
export interface Unit {
  name: string;
  digits: number;
}

/** The middle value; of an even number the mean of the two. Infinity when there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Infinity : (low + high) / 2;
}

const number = (value: number, digits: number): string => value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** "12.3 (11.9 to 13.0)". */
function withRange(values: readonly number[], digits: number): string {
  return `${number(median(values), digits)} (${number(Math.min(...values), digits)} to ${number(Math.max(...values), digits)})`;
}

/** "Docket 12.3 (11.9 to 13.0) µs". */
export const figureOf = ({ name, values }: Measured, unit: Unit): string => `${name} ${withRange(values, unit.digits)} ${unit.name}`.trimEnd();

/** Ratio within each repetition, because the machine's speed drifts between them. */
const ratios = (ours: Measured, theirs: Measured): number[] => ours.values.map((value, turn) => value / (theirs.values[turn] ?? Number.NaN));

/** One aim that is a ratio between ours and another server. */
export interface RatioAim {
  work: string;
  ours: Measured;
  theirs: Measured;
  unit: Unit;
  /** The ratio must not be above `most`, or not below `least`. */
  most?: number;
  least?: number;
}

/** The row of a ratio. */
export function ratioRow({ work, ours, theirs, unit, most, least }: RatioAim): Row {
  const each = ratios(ours, theirs);
  const ratio = median(each);
  const figure = `${figureOf(ours, unit)}; ${figureOf(theirs, unit)}; ratio ${withRange(each, 2)}`;
  if (most !== undefined) return { work, figure, aim: `at most ${most}x ${theirs.name}`, reached: ratio <= most };
  if (least !== undefined) return { work, figure, aim: `at least ${least}x ${theirs.name}`, reached: ratio >= least };
  return { work, figure, aim: "", reached: null };
}

/** The row of an aim that is a number. */
export function limitRow(work: string, ours: Measured, unit: Unit, most: number): Row {
  return { work, figure: figureOf(ours, unit), aim: `at most ${number(most, 0)} ${unit.name}`.trimEnd(), reached: median(ours.values) <= most };
}

/** A row that nothing is aimed at. */
export const plainRow = (work: string, measured: readonly Measured[], unit: Unit): Row => ({
  work,
  figure: measured.map((each) => figureOf(each, unit)).join("; "),
  aim: "",
  reached: null,
});

/** Samples by server. */
export class Samples<T> {
  readonly #samples = new Map<Peer, T[]>();

  add(peer: Peer, sample: T): void {
    this.#samples.set(peer, [...this.of(peer), sample]);
  }

  of(peer: Peer): T[] {
    return this.#samples.get(peer) ?? [];
  }

  get all(): T[] {
    return [...this.#samples.values()].flat();
  }

  /** One number of each of the server's samples. */
  values(peer: Peer, pick: (sample: T) => number): Measured {
    return { name: peer.name, values: this.of(peer).map(pick) };
  }
}

/** How often, and who. */
export interface Turns {
  peers: readonly Peer[];
  repetitions: number;
  say: (line: string) => void;
}

/** A B A B …: so that a machine that slows down slows all of them. */
export async function interleave<T>({ peers, repetitions, say }: Turns, once: (peer: Peer) => Promise<T>): Promise<Samples<T>> {
  const samples = new Samples<T>();
  for (let turn = 1; turn <= repetitions; turn += 1) {
    for (const peer of peers) {
      say(`  ${peer.name}, ${turn} of ${repetitions}`);
      samples.add(peer, await once(peer));
    }
  }
  return samples;
}
