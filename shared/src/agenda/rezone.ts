import type { Refusal } from "../base/refusal.ts";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { entryTitle, isTimed } from "./entry.ts";
import type { Agenda, AgendaEntry, CalendarDate, Day, TimedEntry, WallTime } from "./entry.ts";
import { limitInstants, plannedInstants } from "./plannedInstants.ts";
import type { LimitInstants } from "./plannedInstants.ts";
import { wallClockIn } from "./wallClock.ts";
import { instantIn } from "./zone.ts";

/** What stays when the zone changes: what the clock on the wall shows, or when it happens. */
export const KEPT_TIMES = ["clockTimes", "instants"] as const;
/** One of them. */
export type KeptTimes = (typeof KEPT_TIMES)[number];

/** A change of the project time zone; both names are zones that exist. */
export interface ZoneChange {
  from: string;
  to: string;
  keep: KeptTimes;
}

/**
 * The agenda as it reads in another zone.
 *
 * 1. "clockTimes": nothing in it changes; everything happens at another moment.
 * 2. "instants": every start and limit of a day with a date is written as the new zone's clock shows that moment; a day
 *    has the date on which its first row then starts. Days without a date and rows without a start have no moment, and
 *    keep their clock times.
 * 3. Refused with AGENDA_COMMAND_INVALID, which names the row, when the new clock cannot say a moment: the hour comes
 *    twice there, or the rows of a day would lie further apart than a day's rows can.
 */
export function rezoneAgenda(agenda: Agenda, { from, to, keep }: ZoneChange): Result<Agenda, Refusal> {
  if (keep === "clockTimes" || from === to) return ok(agenda);
  const starts = plannedInstants({ days: agenda.days, timeZone: from });
  const limits = limitInstants({ days: agenda.days, timeZone: from });
  const days = agenda.days.map((day) => rezoneDay(day, { to, starts, limits }));
  const lost = firstLost(days, { to, starts, limits });
  if (lost !== null) return refused({ code: "AGENDA_COMMAND_INVALID", message: cannotSay(lost, to) });
  return ok({ days, bin: agenda.bin.map((binned) => ({ ...binned, entry: rezoneBinned(binned.entry, agenda.days.find(({ id }) => id === binned.dayId)?.date ?? null, { from, to }) })) });
}

interface Moments {
  to: string;
  starts: Readonly<Record<string, { startsAt: number }>>;
  limits: Readonly<Record<string, LimitInstants>>;
}

function rezoneDay(day: Day, { to, starts, limits }: Moments): Day {
  if (day.date === null) return day;
  const entries = day.entries.map((entry): AgendaEntry => {
    if (!isTimed(entry)) return entry;
    const startsAt = starts[entry.id]?.startsAt;
    const start = startsAt === undefined ? entry.start : wallClockIn(to, startsAt).time;
    return withLimits({ ...entry, start }, limits[entry.id], to);
  });
  const first = day.entries.map(({ id }) => starts[id]?.startsAt).find((moment) => moment !== undefined);
  return { ...day, date: first === undefined ? day.date : wallClockIn(to, first).date, entries };
}

function withLimits(entry: TimedEntry, moments: LimitInstants | undefined, to: string): TimedEntry {
  if (entry.limits === undefined || moments === undefined) return entry;
  const time = (moment: number | null, before: WallTime | null): WallTime | null => (moment === null ? before : wallClockIn(to, moment).time);
  const { notBefore, mustEndBy, startsAt } = entry.limits;
  const fixed = moments.startsAt === undefined ? startsAt : time(moments.startsAt, null);
  return { ...entry, limits: { ...entry.limits, notBefore: time(moments.notBefore, notBefore), mustEndBy: time(moments.mustEndBy, mustEndBy), ...(fixed === undefined ? {} : { startsAt: fixed }) } };
}

/** What is a moment of an entry's limits. */
const LIMITS = ["notBefore", "mustEndBy", "startsAt"] as const;

/** The first entry that does not mean the moment any more that it meant. */
function firstLost(days: Day[], { to, starts, limits }: Moments): TimedEntry | null {
  const startsNow = plannedInstants({ days, timeZone: to });
  const limitsNow = limitInstants({ days, timeZone: to });
  const isLost = ({ id }: TimedEntry): boolean =>
    starts[id]?.startsAt !== startsNow[id]?.startsAt || LIMITS.some((limit) => limits[id]?.[limit] !== limitsNow[id]?.[limit]);
  return days.flatMap(({ entries }) => entries.filter(isTimed)).find(isLost) ?? null;
}

const cannotSay = (entry: TimedEntry, to: string): string =>
  `timeZone: expected a zone whose clock can say when "${entryTitle(entry) || entry.id}" is, got ${to}: that hour comes twice there, or too far from the rows above it. Keep the clock times, or give the entry another time first.`;

/** What is in the bin has no rows above it: it is written for the date of its day. */
function rezoneBinned(entry: AgendaEntry, date: CalendarDate | null, { from, to }: { from: string; to: string }): AgendaEntry {
  if (!isTimed(entry) || date === null) return entry;
  const time = (wall: WallTime | null): WallTime | null => {
    const moment = wall === null ? null : instantIn(from, date, wall);
    return moment === null ? wall : wallClockIn(to, moment.epochMs).time;
  };
  const { limits } = entry;
  const moved = { ...entry, start: time(entry.start) };
  if (limits === undefined) return moved;
  const fixed = limits.startsAt === undefined ? {} : { startsAt: time(limits.startsAt) };
  return { ...moved, limits: { ...limits, notBefore: time(limits.notBefore), mustEndBy: time(limits.mustEndBy), ...fixed } };
}
