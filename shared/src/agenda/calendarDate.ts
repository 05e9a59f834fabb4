import type { CalendarDate } from "./entry.ts";

/** English, because files must not depend on a locale; the first three letters are the short form. */
export const MONTH_NAMES = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
] as const;

/** English, Sunday first, as `weekdayOf` counts. */
export const WEEKDAY_NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

const DAY_MS = 86_400_000;

/** True for a date that exists, written as in "2020-09-28". */
export function isCalendarDate(value: unknown): value is CalendarDate {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && written(Date.parse(`${value}T00:00:00Z`)) === value;
}

/** True for a date that something can be planned for: of the years 1900 to 2999. Others are slips of the hand, such as 0206. */
export const isPlannableDate = (value: unknown): value is CalendarDate => isCalendarDate(value) && value >= "1900-01-01" && value <= "2999-12-31";

/** The date of these numbers (month from 1), or null when there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  const date = [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
  return isCalendarDate(date) ? date : null;
}

/** 0 (Sunday) to 6. */
export const weekdayOf = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** The date that many days later. */
export const daysAfter = (date: CalendarDate, days: number): CalendarDate =>
  written(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS) ?? date;

/** Days from one date to another; negative when `to` is the earlier one. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Null: no date that this calendar can write. */
const written = (milliseconds: number): CalendarDate | null =>
  Number.isNaN(milliseconds) || Math.abs(milliseconds) > 8.64e15 ? null : new Date(milliseconds).toISOString().slice(0, 10);
