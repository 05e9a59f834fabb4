import { daysAfter } from "./calendarDate.ts";
import { isTimed } from "./entry.ts";
import type { Agenda, CalendarDate, Day, TimedEntry, WallTime } from "./entry.ts";
import { isNextNight, minutesOfWallTime } from "./wallTime.ts";
import { instantIn } from "./zone.ts";

/** A planned wall time's place on the world's clock. */
export interface PlannedInstant {
  /** Milliseconds since 1970 UTC. */
  startsAt: number;
  /** Offset of the project time zone at that moment, in minutes east of UTC. */
  offsetMinutes: number;
}

/** The limits of an entry that are times, as moments in milliseconds since 1970 UTC. */
export interface LimitInstants {
  notBefore: number | null;
  mustEndBy: number | null;
  /** Missing: its start is not fixed. */
  startsAt?: number | undefined;
}

/**
 * When each timed entry of a dated day is planned to start, by entry id; entries without a start are missing. A start
 * more than twelve hours before the latest one above it ("00:30" below "23:30") is after midnight.
 */
export function plannedInstants({ days, timeZone }: Pick<Agenda, "days"> & { timeZone: string }): Record<string, PlannedInstant> {
  const instants: Record<string, PlannedInstant> = {};
  for (const day of days) {
    for (const { entry, date, time } of startsOf(day)) {
      const instant = instantIn(timeZone, date, time);
      if (instant !== null) instants[entry.id] = { startsAt: instant.epochMs, offsetMinutes: instant.offsetMinutes };
    }
  }
  return instants;
}

/** When the limits of entries lie that are times, by entry id; entries without one, and days without a date, are missing. */
export function limitInstants({ days, timeZone }: Pick<Agenda, "days"> & { timeZone: string }): Record<string, LimitInstants> {
  const found: Record<string, LimitInstants> = {};
  for (const { date, entries } of days) {
    let latest = 0;
    for (const { id, start, limits } of entries.filter(isTimed)) {
      latest = Math.max(latest, minutesOfWallTime(start ?? "") ?? 0);
      const at = (time: WallTime | null): number | null => {
        if (date === null || time === null) return null;
        return instantIn(timeZone, dateOf(date, time, latest), time)?.epochMs ?? null;
      };
      const instants = { notBefore: at(limits?.notBefore ?? null), mustEndBy: at(limits?.mustEndBy ?? null) };
      const startsAt = at(limits?.startsAt ?? null);
      if (startsAt !== null) found[id] = { ...instants, startsAt };
      else if (instants.notBefore !== null || instants.mustEndBy !== null) found[id] = instants;
    }
  }
  return found;
}

/** The starts of a day with the calendar date that each belongs to. */
function startsOf({ date, entries }: Day): { entry: TimedEntry; date: CalendarDate; time: WallTime }[] {
  if (date === null) return [];
  let latest = 0;
  return entries.filter(isTimed).flatMap((entry) => {
    const minutes = entry.start === null ? null : minutesOfWallTime(entry.start);
    if (entry.start === null || minutes === null) return [];
    const dated = { entry, date: dateOf(date, entry.start, latest), time: entry.start };
    latest = Math.max(latest, minutes);
    return [dated];
  });
}

/** The date that a wall time of a day belongs to; `latest` are the minutes of the latest start down to there. */
const dateOf = (date: CalendarDate, time: WallTime, latest: number): CalendarDate =>
  isNextNight(minutesOfWallTime(time) ?? latest, latest) ? daysAfter(date, 1) : date;
