import type { Day } from "@docket/shared/agenda/entry.ts";

/**
 * The day that rows are added to until another one is chosen: the first that is empty, else the first that has no close
 * yet, else the last. Undefined: there is no day.
 */
export const dayToFill = (days: readonly Day[]): Day | undefined =>
  days.find(({ entries }) => entries.length === 0) ?? days.find(({ entries }) => entries.every(({ kind }) => kind !== "close")) ?? days.at(-1);
