import { MONTH_NAMES, WEEKDAY_NAMES, calendarDate, daysAfter, daysBetween, isCalendarDate, weekdayOf } from "../agenda/calendarDate.ts";
import type { CalendarDate } from "../agenda/entry.ts";

/** One way to write a date; null when the numbers in it make no day. */
interface Form {
  pattern: RegExp;
  read: (parts: readonly string[], today: CalendarDate) => CalendarDate | null;
}

const MONTH = `(${MONTH_NAMES.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")}|sept)\\.?`;
const WEEKDAY = "(sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?)";
const form = (pattern: string, read: Form["read"]): Form => ({ pattern: new RegExp(`^${pattern}$`, "i"), read });

const FORMS: readonly Form[] = [
  form("(\\d{4}-\\d\\d-\\d\\d)", ([date]) => (isCalendarDate(date) ? date : null)),
  form(`(\\d{1,2})(?:st|nd|rd|th|\\.)? ?${MONTH},? ?(\\d{4})?`, ([day, month, year], today) => dayOf({ day, month: monthOf(month), year }, today)),
  form(`${MONTH} ?(\\d{1,2})(?:st|nd|rd|th)?,?(?: (\\d{4}))?`, ([month, day, year], today) => dayOf({ day, month: monthOf(month), year }, today)),
  form("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})?", ([day, month, year], today) => dayOf({ day, month: Number(month), year }, today)),
  form("today|tod", (_parts, today) => today),
  form("tomorrow|tom", (_parts, today) => daysAfter(today, 1)),
  form("next week", (_parts, today) => daysAfter(today, 7)),
  form(`(?:on |this )?${WEEKDAY}`, ([name], today) => coming(weekdayIn(name), today)),
  form(`next ${WEEKDAY}`, ([name], today) => inNextWeek(weekdayIn(name), today)),
  form("(?:\\+|in )? ?(\\d{1,3}) ?(d|days?|w|weeks?|m|months?)", ([count, unit], today) => later(Number(count), unit ?? "d", today)),
];

/**
 * Reads a date as somebody types it: "2026-09-28", "28 Sep 2026", "Sep 28", "28.9.", "fri" (the coming one),
 * "next fri" (of the next week, which begins on Monday), "tomorrow", "+2w". A date without a year is the next
 * one, today included. Null: it is none of these.
 */
export function parseDueDate(text: string, today: CalendarDate): CalendarDate | null {
  const words = text.trim().replace(/\s+/g, " ");
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(words);
    if (match) return read(match.slice(1), today);
  }
  return null;
}

/** How urgent an open date is: `soon` is today and the three days after it. */
export type DueState = "none" | "later" | "soon" | "overdue";

/** Where the date of an item stands; an item that is done has no urgency. */
export function dueState({ due, done }: { due: CalendarDate | null; done: boolean }, today: CalendarDate): DueState {
  if (due === null || done) return "none";
  const distance = daysBetween(today, due);
  if (distance < 0) return "overdue";
  return distance <= 3 ? "soon" : "later";
}

/** True when the item is open and its due date has passed. */
export const isOverdue = (item: { due: CalendarDate | null; done: boolean }, today: CalendarDate): boolean =>
  dueState(item, today) === "overdue";

function dayOf({ day, month, year }: { day?: string; month: number; year?: string }, today: CalendarDate): CalendarDate | null {
  if (year !== undefined) return calendarDate(Number(year), month, Number(day));
  // Nine years, so that 29 February finds its next one.
  for (let ahead = 0; ahead < 9; ahead += 1) {
    const date = calendarDate(Number(today.slice(0, 4)) + ahead, month, Number(day));
    if (date !== null && date >= today) return date;
  }
  return null;
}

const startsWith = (name: string, start = ""): boolean => name.slice(0, 3).toLowerCase() === start.slice(0, 3).toLowerCase();
const monthOf = (name?: string): number => MONTH_NAMES.findIndex((month) => startsWith(month, name)) + 1;
const weekdayIn = (name?: string): number => WEEKDAY_NAMES.findIndex((weekday) => startsWith(weekday, name));

/** Strictly after today: on a Friday, "fri" is a week away, since today has a word of its own. */
const coming = (weekday: number, today: CalendarDate): CalendarDate => daysAfter(today, (weekday - weekdayOf(today) + 6) % 7 + 1);

function inNextWeek(weekday: number, today: CalendarDate): CalendarDate {
  const nextMonday = coming(1, today);
  return daysAfter(nextMonday, (weekday + 6) % 7);
}

function later(count: number, unit: string, today: CalendarDate): CalendarDate {
  if (/^d/i.test(unit)) return daysAfter(today, count);
  return /^w/i.test(unit) ? daysAfter(today, 7 * count) : monthsAfter(today, count);
}

/** The same day of a later month, or its last day when that month is shorter. */
function monthsAfter(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const target = year * 12 + month - 1 + months;
  for (let last = day; last > 27; last -= 1) {
    const found = calendarDate(Math.floor(target / 12), (target % 12) + 1, last);
    if (found !== null) return found;
  }
  return calendarDate(Math.floor(target / 12), (target % 12) + 1, day) ?? date;
}
