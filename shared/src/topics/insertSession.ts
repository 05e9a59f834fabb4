import { placeAtEnd, placeIn } from "../agenda/commandContext.ts";
import { isTimed } from "../agenda/entry.ts";
import type { AgendaEntry, Day, Session, TimedEntry } from "../agenda/entry.ts";
import { lengthOf } from "../agenda/schedule.ts";
import { minutesOfWallTime, wallTimeOfMinutes } from "../agenda/wallTime.ts";

/**
 * The day with a session more; null when an entry would start past midnight.
 *
 * It starts when the last entry above it that has a time ends, else where the one below it stood; without a known end
 * above it has no start. Entries below it start later only as far as they would overlap: free time is used up first.
 * `index` null: at the end of the day, before its close.
 */
export function insertSession(day: Day, session: Session, index: number | null): Day | null {
  const place = placeIn(index ?? placeAtEnd(day), day.entries.length);
  const above = day.entries.slice(0, place);
  const below = day.entries.slice(place);
  const start = startBetween(day, above, below);
  if (start === null) return { ...day, entries: [...above, session, ...below] };
  const startTime = wallTimeOfMinutes(start);
  const moved = pushedBack(day, below, { from: start, until: start + (session.plannedMinutes ?? 0) });
  return startTime === null || moved === null ? null : { ...day, entries: [...above, { ...session, start: startTime }, ...moved] };
}

function startBetween(day: Day, above: readonly AgendaEntry[], below: readonly AgendaEntry[]): number | null {
  const last = above.filter(isTimed).findLast(({ start }) => start !== null);
  if (last === undefined) return startOf(below.filter(isTimed).find(({ start }) => start !== null));
  const [start, length] = [startOf(last), last.kind === "close" ? 0 : lengthOf(day, last)];
  return start === null || length === null ? null : start + length;
}

const startOf = (entry: TimedEntry | undefined): number | null => (entry?.start === undefined || entry.start === null ? null : minutesOfWallTime(entry.start));

/** The entries below, each as much later as it must be; null when one would leave the day. */
function pushedBack(day: Day, below: readonly AgendaEntry[], { from, until }: { from: number; until: number }): AgendaEntry[] | null {
  const entries = [...below];
  let busyUntil = until;
  for (const [index, entry] of below.entries()) {
    const start = isTimed(entry) ? startOf(entry) : null;
    if (!isTimed(entry) || start === null) continue;
    // A start before the new one's belongs to the night that follows.
    if (start >= busyUntil || start < from) break;
    const later = wallTimeOfMinutes(busyUntil);
    if (later === null) return null;
    entries[index] = { ...entry, start: later };
    busyUntil += lengthOf(day, entry) ?? 0;
  }
  return entries;
}
