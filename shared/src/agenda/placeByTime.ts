import { isTimed } from "./entry.ts";
import type { AgendaEntry, Day } from "./entry.ts";

/**
 * The place in a day where an entry that was taken out belongs: before the first entry that starts later,
 * else (and when it has no start) at the end.
 */
export function placeByTime(day: Day, entry: AgendaEntry): number {
  const start = isTimed(entry) ? entry.start : null;
  if (start === null) return day.entries.length;
  // Wall times are written with two digits each, so text order is time order.
  const later = day.entries.findIndex((other) => isTimed(other) && other.start !== null && other.start > start);
  return later < 0 ? day.entries.length : later;
}
