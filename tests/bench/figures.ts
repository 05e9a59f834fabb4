/** Values in milliseconds, as one line: median, 95th and 99th percentile, and how many. */
export interface Figure {
  p50: number;
  p95: number;
  p99: number;
  n: number;
}

/** Percentiles of the values; throws on none, so that a benchmark that measured nothing is seen. */
export function figure(values: readonly number[]): Figure {
  if (values.length === 0) throw new Error("nothing was measured");
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), n: values.length };
}

/** "p50 0.81, p95 1.90, p99 3.02 ms (n 500)". */
export const figureText = ({ p50, p95, p99, n }: Figure): string =>
  `p50 ${p50.toFixed(2)}, p95 ${p95.toFixed(2)}, p99 ${p99.toFixed(2)} ms (n ${n})`;

/** Milliseconds that each of `repeats` runs took. */
export function timed(repeats: number, run: () => unknown): number[] {
  return Array.from({ length: repeats }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
}
