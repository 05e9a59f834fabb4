import { dayEnd, hasStart, slotsOf } from "./dayRoom.ts";
import type { Day, WallTime } from "./entry.ts";
import { MINUTES_OF_DAY, minutesOfWallTime, wallTimeOfMinutes } from "./wallTime.ts";

/** A limit of an entry that a change of the plan breaks. */
export interface BrokenLimit {
  entryId: string;
  limit: "notBefore" | "mustEndBy" | "startsAt";
  limitAt: WallTime;
  /** notBefore and startsAt: when it would start; mustEndBy: when it would end. */
  insteadAt: WallTime;
}

/** What a change of the agenda means for everything but the entry it is about. */
export interface Consequence {
  /** How many other entries would start later, and how many earlier. */
  later: number;
  earlier: number;
  /** Where the days end that would end at another time; null: they would have no times. In the order of the days. */
  ends: { dayId: string; end: WallTime | null }[];
  /** Limits that hold today and would not any more. */
  broken: BrokenLimit[];
  /** The new start of every entry that would start at another time or stand on another day, the moved one too. */
  starts: ReadonlyMap<string, WallTime>;
}

/** Compares a plan with what it would become; `entryId` is the entry that is moved, added or changed. */
export function consequenceOf(before: readonly Day[], after: readonly Day[], entryId: string): Consequence {
  const old = placesOf(before);
  const starts = new Map<string, WallTime>();
  let later = 0;
  let earlier = 0;
  for (const [id, place] of placesOf(after)) {
    const was = old.get(id);
    if (was?.start === place.start && was.dayId === place.dayId) continue;
    starts.set(id, place.wall);
    if (was === undefined || id === entryId) continue;
    if (place.start > was.start) later += 1;
    else earlier += 1;
  }
  return { later, earlier, ends: changedEnds(before, after), broken: newlyBroken(before, after), starts };
}

interface Place {
  dayId: string;
  start: number;
  wall: WallTime;
}

const placesOf = (days: readonly Day[]): Map<string, Place> =>
  new Map(days.flatMap((day) => slotsOf(day).map(({ entry, start }): [string, Place] => [entry.id, { dayId: day.id, start, wall: entry.start ?? "" }])));

function changedEnds(before: readonly Day[], after: readonly Day[]): Consequence["ends"] {
  const old = new Map(before.map((day) => [day.id, dayEnd(day)]));
  return after.map((day) => ({ dayId: day.id, end: dayEnd(day) })).filter(({ dayId, end }) => (old.get(dayId) ?? null) !== end);
}

function newlyBroken(before: readonly Day[], after: readonly Day[]): BrokenLimit[] {
  const known = new Set(before.flatMap(brokenIn).map(({ entryId, limit }) => `${entryId} ${limit}`));
  return after.flatMap(brokenIn).filter(({ entryId, limit }) => !known.has(`${entryId} ${limit}`));
}

/** Limits of a day that its own plan breaks; by wall times of one day, so a limit after midnight is not looked at. */
export function brokenIn(day: Day): BrokenLimit[] {
  return slotsOf(day).flatMap(({ entry, start, end }): BrokenLimit[] => {
    if (!hasStart(entry) || start >= MINUTES_OF_DAY) return [];
    const { notBefore = null, mustEndBy = null, startsAt = null } = entry.limits ?? {};
    const broken: BrokenLimit[] = [];
    if (startsAt !== null && startsAt !== entry.start) broken.push({ entryId: entry.id, limit: "startsAt", limitAt: startsAt, insteadAt: entry.start });
    if (notBefore !== null && (minutesOfWallTime(notBefore) ?? 0) > start) {
      broken.push({ entryId: entry.id, limit: "notBefore", limitAt: notBefore, insteadAt: entry.start });
    }
    if (mustEndBy !== null && (minutesOfWallTime(mustEndBy) ?? MINUTES_OF_DAY) < end) {
      broken.push({ entryId: entry.id, limit: "mustEndBy", limitAt: mustEndBy, insteadAt: wallTimeOfMinutes(end % MINUTES_OF_DAY) ?? entry.start });
    }
    return broken;
  });
}
