import { isTimed } from "./entry.ts";
import type { Agenda, AgendaEntry, Day, ModeratorBand, Session, TimedEntry, WallTime } from "./entry.ts";
import { minutesBetween, minutesOfWallTime, wallTimeOfMinutes } from "./wallTime.ts";

/** The least that schedule arithmetic needs of a row; agenda entries and rows of a draft both have it. */
interface Row {
  kind: AgendaEntry["kind"];
  start?: WallTime | null;
}

/** Every timed entry of the meeting in agenda order, across days. */
export const timedEntries = (agenda: Pick<Agenda, "days">): TimedEntry[] =>
  agenda.days.flatMap((day) => day.entries.filter(isTimed));

/** The sessions on the agenda, in its order; those in the bin do not count. */
export const sessionsOf = (agenda: Pick<Agenda, "days">): Session[] =>
  agenda.days.flatMap((day) => day.entries.filter((entry) => entry.kind === "session"));

/** Every entry there is: those of the days in order, then those in the bin. */
export const everyEntry = ({ days, bin }: Agenda): AgendaEntry[] => [...days.flatMap(({ entries }) => entries), ...bin.map(({ entry }) => entry)];

/** The day and place of an entry; null when the agenda does not hold it (the bin does not count). */
export function findEntry(
  agenda: Pick<Agenda, "days">,
  entryId: string,
): { day: Day; index: number; entry: AgendaEntry } | null {
  for (const day of agenda.days) {
    const index = day.entries.findIndex((entry) => entry.id === entryId);
    const entry = day.entries[index];
    if (entry !== undefined) return { day, index, entry };
  }
  return null;
}

/**
 * Planned minutes of each row as the distance to the next row of the day that has a time. Null for a band,
 * a close, a row without a start, the last row that has one, and a row that the next one does not come after.
 */
export function plannedByDistance(rows: readonly Row[]): (number | null)[] {
  return rows.map((row, index) => {
    if (row.kind === "moderatorBand" || row.kind === "close" || row.start === null || row.start === undefined) return null;
    const next = rows.slice(index + 1).find(hasStart);
    if (next === undefined) return null;
    const distance = minutesBetween(row.start, next.start);
    return distance === null || distance < 0 ? null : distance;
  });
}

const hasStart = (row: Row): row is Row & { start: WallTime } =>
  row.kind !== "moderatorBand" && row.start !== null && row.start !== undefined;

/** How long an entry of the day takes: its planned minutes, else the distance to the next row with a time, else null. */
export function lengthOf(day: Day, entry: TimedEntry): number | null {
  if (entry.kind === "close") return null;
  return entry.plannedMinutes ?? plannedByDistance(day.entries)[day.entries.indexOf(entry)] ?? null;
}

/** When an entry is planned to end; null without a start or a length, and when it would run past midnight. */
export function endOf(entry: TimedEntry): WallTime | null {
  if (entry.start === null || entry.plannedMinutes === null) return null;
  const start = minutesOfWallTime(entry.start);
  return start === null ? null : wallTimeOfMinutes(start + entry.plannedMinutes);
}

/** The entries of a day under the band that names their moderator; `band` null: those above the first band. */
export interface BandStretch {
  band: ModeratorBand | null;
  entries: TimedEntry[];
}

/** A day as stretches in order; nothing for an empty day, and no stretch without a band unless entries stand in it. */
export function bandsOf(day: Day): BandStretch[] {
  const stretches: BandStretch[] = [];
  for (const entry of day.entries) {
    const last = stretches.at(-1);
    if (!isTimed(entry)) stretches.push({ band: entry, entries: [] });
    else if (last === undefined) stretches.push({ band: null, entries: [entry] });
    else last.entries.push(entry);
  }
  return stretches;
}

/** The band that owns an entry: the last one above it on the same day; null when there is none. */
export function bandOf(day: Day, entryId: string): ModeratorBand | null {
  return bandsOf(day).find(({ entries }) => entries.some((entry) => entry.id === entryId))?.band ?? null;
}

/** First and last date of the days that have one; null when no day has. */
export function datesOf(agenda: Pick<Agenda, "days">): { from: string; to: string } | null {
  const dates = agenda.days.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [from] = dates;
  const to = dates.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
