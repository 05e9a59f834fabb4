import type { CalendarDate } from "../agenda/entry.ts";
import { calendarDate, isPlannableDate } from "../agenda/calendarDate.ts";

/** A line that begins a day of the agenda. */
export interface DayHeading {
  text: string;
  /** Null: none was given, or it can be read in more than one way, or its year is missing. */
  date: CalendarDate | null;
  /** Dates it may mean, when the order of day and month is open. */
  readings: CalendarDate[];
  /** True when a date stands there that does not exist, such as 2026-02-30, or that nobody plans for, such as 0206-02-03. */
  impossible: boolean;
  /** "-09-15" when only the year is missing. */
  monthAndDay: string | null;
  /** 0 (Sunday) to 6 when the heading names a weekday. */
  weekday: number | null;
}

interface FoundDate {
  readings: CalendarDate[];
  monthAndDay: string | null;
  /** Where it stands in the text. */
  from: number;
  to: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEKDAY = /\b(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\b\.?,?/i;
const DAY_NUMBER = /^\W*day\s*(?:\d{1,2}|one|two|three|four|five|six|seven)\b/i;

/** Reads "Day 1: 2020-09-15", "Tuesday, 15 September 2020", "Sep 15", "15.09.2020"; null when the line begins no day. */
export function readDayHeading(line: string): DayHeading | null {
  const text = line.trim();
  if (text.length > 120) return null;
  const date = findDate(text);
  const weekday = WEEKDAY.exec(text)?.[1]?.slice(0, 3).toLowerCase();
  if (!DAY_NUMBER.test(text) && !isOnlyADate(text, date)) return null;
  const [only, ...others] = date?.readings ?? [];
  return {
    text,
    date: only !== undefined && others.length === 0 ? only : null,
    readings: others.length === 0 ? [] : (date?.readings ?? []),
    impossible: date !== null && date.readings.length === 0 && date.monthAndDay === null,
    monthAndDay: date?.monthAndDay ?? null,
    weekday: weekday === undefined ? null : WEEKDAYS.indexOf(weekday),
  };
}

/** A date and perhaps a weekday, with no word before them and only a remark behind a colon, dash or bracket; a range of dates is no day. */
function isOnlyADate(text: string, date: FoundDate | null): boolean {
  const weekday = WEEKDAY.exec(text);
  const before = text.slice(0, date?.from ?? weekday?.index ?? text.length).replace(WEEKDAY, "");
  // A bullet may stand there; the words of one end with a date when they say until when.
  if (/[\p{L}\p{N}]/u.test(before)) return false;
  const after = text.slice(date?.to ?? weekday?.index);
  if (date !== null && /^\s*[/–—-]\s*\d/.test(after)) return false;
  return (date !== null || weekday !== null) && /^[\s,]*(?:$|[:;()–—-])/.test(after.replace(WEEKDAY, ""));
}

function findDate(text: string): FoundDate | null {
  return findIso(text) ?? findNamed(text) ?? findNumeric(text);
}

function findIso(text: string): FoundDate | null {
  const match = /\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\b/.exec(text);
  return match && found(match, [dateOf(match[1], match[3], match[4])]);
}

function findNamed(text: string): FoundDate | null {
  const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4}))?(?![\\w])`, "i").exec(text);
  const monthFirst = dayFirst ? null : new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?![\\w])`, "i").exec(text);
  const match = dayFirst ?? monthFirst;
  if (match === null) return null;
  const [day, name] = dayFirst ? [match[1], match[2]] : [match[2], match[1]];
  const month = MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
  if (match[3] !== undefined) return found(match, [dateOf(match[3], String(month), day)]);
  // 2000 was a leap year, so every day of a month that can exist passes.
  const inLeapYear = dateOf("2000", String(month), day);
  return inLeapYear === null ? found(match, []) : { ...found(match, []), monthAndDay: inLeapYear.slice("2000".length) };
}

/** "15.09.2020" is day first; with "/" or "-" either may be, unless only one of them is a date. */
function findNumeric(text: string): FoundDate | null {
  const match = /\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/.exec(text);
  if (match === null) return null;
  const dayFirst = dateOf(match[4], match[3], match[1]);
  return found(match, match[2] === "." ? [dayFirst] : [dayFirst, dateOf(match[4], match[1], match[3])]);
}

function found(match: RegExpExecArray, dates: readonly (CalendarDate | null)[]): FoundDate {
  const readings = [...new Set(dates.filter((date) => date !== null))];
  return { readings, monthAndDay: null, from: match.index, to: match.index + match[0].length };
}

function dateOf(year?: string, month?: string, day?: string): CalendarDate | null {
  const date = calendarDate(Number(year), Number(month), Number(day));
  return isPlannableDate(date) ? date : null;
}
