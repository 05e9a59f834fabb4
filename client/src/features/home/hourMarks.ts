const HOUR_MS = 3_600_000;

/** Least distance between two marks, as a part of the whole: on a phone closer ones touch. */
const LEAST_GAP = 0.14;

/** A moment under the ribbon. */
export interface HourMark {
  moment: number;
  /** 0 at the start, 1 at the end. */
  at: number;
}

/** Start, end, and the full hours between them that leave room for their words. */
export function hourMarks(start: number, end: number): HourMark[] {
  const span = end - start;
  const marks: HourMark[] = [{ moment: start, at: 0 }];
  for (let hour = Math.ceil((start + 1) / HOUR_MS) * HOUR_MS; hour < end; hour += HOUR_MS) {
    const at = (hour - start) / span;
    if (at - (marks.at(-1)?.at ?? 0) >= LEAST_GAP && 1 - at >= LEAST_GAP) marks.push({ moment: hour, at });
  }
  return [...marks, { moment: end, at: 1 }];
}
