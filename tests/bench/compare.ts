import type { Row } from "./bench.ts";

/** Values of one of those that are compared, one for each repetition. */
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

/** Two that did the same work in the same repetitions. */
export interface Comparison {
  ours: Measured;
  theirs: Measured;
  unit: Unit;
}

/** The figures of both in words, and the median of the ratios within each repetition: the machine's speed drifts between them. */
export function compared({ ours, theirs, unit }: Comparison): { ratio: number; text: string } {
  const each = ours.values.map((value, turn) => value / (theirs.values[turn] ?? Number.NaN));
  return { ratio: median(each), text: `${figureOf(ours, unit)}; ${figureOf(theirs, unit)}; ratio ${withRange(each, 2)}` };
}

/** One aim that is a ratio between ours and another. */
export interface RatioAim extends Comparison {
  work: string;
  /** The ratio must not be above `most`, or not below `least`. */
  most?: number;
  least?: number;
  /** Said behind the figure: why a repetition is not to be believed. */
  doubt?: string;
}

/** The row of a ratio. */
export function ratioRow({ work, most, least, doubt = "", ...both }: RatioAim): Row {
  const { ratio, text } = compared(both);
  const figure = text + doubt;
  if (most !== undefined) return { work, figure, aim: `at most ${most}x ${both.theirs.name}`, reached: ratio <= most };
  if (least !== undefined) return { work, figure, aim: `at least ${least}x ${both.theirs.name}`, reached: ratio >= least };
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
