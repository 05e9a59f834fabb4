import type { CalendarDate } from "@docket/shared/agenda/entry.ts";

/** Most days a meeting can be made with; the server refuses more. */
export const MOST_DAYS = 60;

const DAY_MS = 86_400_000;

/** Every date from the first to the last, "" for one that was left open. No first day: only the last; no last day: only the first. Null when the last is before the first, or there are more than `MOST_DAYS`. */
export function datesBetween(first: CalendarDate, last: CalendarDate): CalendarDate[] | null {
  if (first === "") return last === "" ? [] : [last];
  const days = last === "" ? 1 : Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  if (days < 1 || days > MOST_DAYS) return null;
  return Array.from({ length: days }, (_, index) => new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10));
}
