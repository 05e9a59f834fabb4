import { isTimed } from "./entry.ts";
import type { AgendaEntry, Day, TimedEntry, WallTime } from "./entry.ts";
import { isNextNight, MINUTES_OF_DAY, minutesOfWallTime, wallTimeOfMinutes } from "./wallTime.ts";

/** An entry's place on its day, in minutes since the midnight that the day begins with; after the next midnight they go on. */
export interface DaySlot {
  entry: TimedEntry;
  start: number;
  /** The start, where no length is known. */
  end: number;
}

/** Whether the day's entries fit. */
export interface DayRoom {
  /** When the day begins, and when its last entry is over. */
  from: WallTime;
  until: WallTime;
  /** When the day has to be over: what its close is held to, else where the close stands. Null: it has none. */
  closesBy: WallTime | null;
  /** Minutes that are free before that; negative: so much too many are planned. Null without it. */
  freeMinutes: number | null;
}

/** The entries of a day that have a start, in order. */
export function slotsOf({ entries }: Day): DaySlot[] {
  let latest = 0;
  return entries.filter(isTimed).flatMap((entry) => {
    const minutes = entry.start === null ? null : minutesOfWallTime(entry.start);
    if (minutes === null) return [];
    const start = isNextNight(minutes, latest) ? minutes + MINUTES_OF_DAY : minutes;
    latest = Math.max(latest, minutes);
    return [{ entry, start, end: start + (entry.plannedMinutes ?? 0) }];
  });
}

/** When a day begins, ends and has to end. Null: nothing in it has a time. */
export function roomOf(day: Day): DayRoom | null {
  const slots = slotsOf(day);
  const [first] = slots;
  if (first === undefined) return null;
  const busy = slots.filter(({ entry }) => entry.kind !== "close");
  const end = Math.max(first.start, ...(busy.length === 0 ? slots : busy).map((slot) => slot.end));
  const limit = closeLimit(slots);
  return { from: clock(first.start), until: clock(end), closesBy: limit === null ? null : clock(limit), freeMinutes: limit === null ? null : limit - end };
}

/** When the last row of a day is over, its close counted; null: nothing in it has a time. */
export function dayEnd(day: Day): WallTime | null {
  const slots = slotsOf(day);
  return slots.length === 0 ? null : clock(Math.max(...slots.map(({ end }) => end)));
}

/** Whether the entry takes a place in time. */
export const hasStart = (entry: AgendaEntry): entry is TimedEntry & { start: WallTime } => isTimed(entry) && entry.start !== null;

function closeLimit(slots: readonly DaySlot[]): number | null {
  const close = slots.findLast(({ entry }) => entry.kind === "close");
  if (close === undefined) return null;
  const limit = minutesOfWallTime(close.entry.limits?.mustEndBy ?? "");
  if (limit === null) return close.start;
  return isNextNight(limit, close.start) ? limit + MINUTES_OF_DAY : limit;
}

function clock(minutes: number): WallTime {
  return wallTimeOfMinutes(minutes % MINUTES_OF_DAY) ?? "00:00";
}
