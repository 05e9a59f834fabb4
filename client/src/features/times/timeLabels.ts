import type { CalendarDate, WallTime } from "@docket/shared/agenda/entry.ts";
import type { PlannedInstant } from "@docket/shared/agenda/plannedInstants.ts";

/** The language and the time zone that a reader reads times in; undefined: those of the browser. */
export interface Reader {
  locale: string | undefined;
  timeZone: string | undefined;
}

/** The browser's own language and zone. */
export const BROWSER_READER: Reader = { locale: undefined, timeZone: undefined };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times more than using it, and a rail shows hundreds of times. */
function format(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, options);
    formats.set(key, known);
  }
  return known;
}

/** Whether the reader's language counts hours to 12; the time column is then wider. */
export const countsToTwelve = (locale?: string): boolean => format(locale, { hour: "numeric" }).resolvedOptions().hour12 === true;

/** "09:00", but "9:00 AM": a leading zero is only usual where hours are counted to 24. */
const timeOptions = (timeZone: string | undefined, locale: string | undefined): Intl.DateTimeFormatOptions => ({
  hour: countsToTwelve(locale) ? "numeric" : "2-digit",
  minute: "2-digit",
  ...(timeZone === undefined ? {} : { timeZone }),
});

/** A moment as a time of day in a zone, the way the reader's language writes it. */
export function timeOfDay(instant: number, timeZone: string | undefined, locale?: string): string {
  return format(locale, timeOptions(timeZone, locale)).format(instant);
}

/** A wall time ("09:00") the way the reader's language writes it; no zone is involved. */
export function wallTimeLabel(time: WallTime, locale?: string): string {
  return format(locale, timeOptions("UTC", locale)).format(Date.parse(`2000-01-01T${time}:00Z`));
}

/** "Tue 13 Oct": a calendar date; the year is added when it is not this one. */
export function dateLabel(date: CalendarDate, today: CalendarDate, locale?: string): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const options: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC", ...year };
  return format(locale, options).format(Date.parse(`${date}T00:00:00Z`));
}

/** The calendar date at a moment in a zone. */
export function calendarDate(instant: number, timeZone: string | undefined): CalendarDate {
  const zone = timeZone === undefined ? {} : { timeZone };
  const parts = format("en-US", { year: "numeric", month: "2-digit", day: "2-digit", ...zone }).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** How far a zone is east of UTC at a moment, in minutes. */
export function offsetAt(instant: number, timeZone: string | undefined): number {
  const zone = timeZone === undefined ? {} : { timeZone };
  const parts = format("en-US", {
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23", ...zone,
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((wall - instant) / MINUTE_MS);
}

/** A reader's own time of an entry. */
export interface OwnTime {
  text: string;
  /** 1: the next day over there, -1: the day before, 0: the same date. */
  dayShift: number;
}

/** The reader's own time of an entry; null when it is the project time, so that nothing is said twice. */
export function ownTime(instant: PlannedInstant, reader: Reader = BROWSER_READER): OwnTime | null {
  if (offsetAt(instant.startsAt, reader.timeZone) === instant.offsetMinutes) return null;
  const there = calendarDate(instant.startsAt, reader.timeZone);
  const here = new Date(instant.startsAt + instant.offsetMinutes * MINUTE_MS).toISOString().slice(0, 10);
  const dayShift = Math.round((Date.parse(there) - Date.parse(here)) / DAY_MS);
  return { text: timeOfDay(instant.startsAt, reader.timeZone, reader.locale), dayShift };
}

/** "+1" or "-1" for another date, "" for the same. */
export const dayShiftLabel = (shift: number): string => (shift === 0 ? "" : shift > 0 ? `+${shift}` : `\u2212${-shift}`);

/** "30 min", "1 h", "1 h 30". */
export function lengthLabel(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, "0")}`;
}

/** "+3 min", "−5 min": how far something is behind or ahead of its plan; null when unknown, and under a minute. */
export function driftLabel(ms: number | null): string | null {
  const minutes = Math.trunc((ms ?? 0) / MINUTE_MS);
  return minutes === 0 ? null : `${minutes < 0 ? "\u2212" : "+"}${Math.abs(minutes)} min`;
}

/** "12:40", and "1:05:00" from an hour on. */
export function clockLabel(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pair = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours === 0 ? `${pair(minutes)}:${pair(seconds % 60)}` : `${hours}:${pair(minutes)}:${pair(seconds % 60)}`;
}

/** "2026-10-14T09:00:00-07:00": a moment for `<time datetime>`. */
export function machineTime(instant: PlannedInstant): string {
  const sign = instant.offsetMinutes < 0 ? "-" : "+";
  const size = Math.abs(instant.offsetMinutes);
  const wall = new Date(instant.startsAt + instant.offsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
  return `${wall}${sign}${String(Math.floor(size / 60)).padStart(2, "0")}:${String(size % 60).padStart(2, "0")}`;
}

/** "America/Los Angeles": an IANA name as people read it. */
export const zoneLabel = (zone: string): string => zone.replaceAll("_", " ");

/** "Berlin" for "Europe/Berlin": what people call their zone. */
export const placeOfZone = (zone: string): string => zoneLabel(zone.split("/").at(-1) ?? zone);

/** "+9 h", "-3 h 30": how far the reader is ahead of the project zone. */
export function offsetLabel(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "\u2212" : "+"}${Math.floor(size / 60)} h${size % 60 === 0 ? "" : ` ${size % 60}`}`;
}
