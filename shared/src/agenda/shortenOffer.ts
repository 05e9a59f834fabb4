import type { Break, Day } from "./entry.ts";
import type { LivePlan } from "./projection.ts";
import { sessionClock } from "./sessionClock.ts";

const MINUTE_MS = 60_000;

/** A day is late enough to offer a shorter break from here on; lengths are offered in steps of it. */
const STEP_MINUTES = 5;

/** A break that can be shortened, and to what. */
export interface ShortenOffer {
  entryId: string;
  toMinutes: number;
  /** How much that takes off its present length. */
  byMinutes: number;
}

/**
 * What to offer a moderator whose day closes later than planned (`driftMs`): the current or else the next break of the
 * day, shorter by the delay, but not below half of its planned length nor below what was used of it. Null when the day
 * is less than 5 min late, when there is no such break, and when a floor is set for it: then it shrinks by itself.
 */
export function shortenOffer({ days, marker, spentMs }: Pick<LivePlan, "days" | "marker" | "spentMs">, driftMs: number | null, now: number): ShortenOffer | null {
  const lateMinutes = (driftMs ?? 0) / MINUTE_MS;
  const next = nextBreak(days, marker);
  if (next === null || next.plannedMinutes === null || lateMinutes < STEP_MINUTES) return null;
  if ((next.limits?.shortestMinutes ?? null) !== null) return null;
  const present = next.plannedMinutes + (marker.extraMinutes?.[next.id] ?? 0);
  const least = Math.max(STEP_MINUTES, Math.floor(next.plannedMinutes / 2 / STEP_MINUTES) * STEP_MINUTES);
  const toMinutes = Math.max(least, present - Math.ceil(lateMinutes / STEP_MINUTES) * STEP_MINUTES);
  const used = sessionClock(next, { marker, spentMs }, now).elapsedMs / MINUTE_MS;
  return toMinutes < present && used < toMinutes ? { entryId: next.id, toMinutes, byMinutes: present - toMinutes } : null;
}

/** The current break, or the next one of its day that is not skipped. */
function nextBreak(days: readonly Day[], { entryId, skippedIds }: LivePlan["marker"]): Break | null {
  const entries = days.find((day) => day.entries.some(({ id }) => id === entryId))?.entries ?? [];
  const current = entries.findIndex(({ id }) => id === entryId);
  return entries.slice(current).find((entry) => entry.kind === "break" && skippedIds?.includes(entry.id) !== true) as Break | undefined ?? null;
}
