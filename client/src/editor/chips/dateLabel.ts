import { daysBetween } from "@docket/shared/agenda/calendarDate.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";

const NEAR = [-1, 0, 1];

/** A date as the reader's language writes it: "today" near by, else with its weekday, and its year when it is not this one. */
export function dateLabel(date: CalendarDate, today: CalendarDate, locale?: string): string {
  const days = daysBetween(today, date);
  if (NEAR.includes(days)) return capital(new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day"));
  return weekdayLabel(date, today, locale);
}

/** The same with the weekday also near by. */
export function weekdayLabel(date: CalendarDate, today: CalendarDate, locale?: string): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  return dateFormat(isThisYear, locale).format(Date.parse(date));
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(isThisYear: boolean, locale: string | undefined): Intl.DateTimeFormat {
  const key = `${isThisYear} ${locale ?? ""}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  });
  formats.set(key, known);
  return known;
}
