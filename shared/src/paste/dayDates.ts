import { daysAfter, isCalendarDate, isPlannableDate, WEEKDAY_NAMES, weekdayOf } from "../agenda/calendarDate.ts";
import type { CalendarDate } from "../agenda/entry.ts";
import type { DayHeading } from "./dates.ts";
import type { DraftIssue, Repair } from "./draft.ts";

/** Doubts about the date of a day, with dates that the heading itself or the other days suggest. */
export function dayIssues(headings: readonly (DayHeading | null)[], index: number): DraftIssue[] {
  const heading = headings[index] ?? null;
  if (heading === null) return [];
  if (heading.readings.length > 0) return [dateIssue(`“${heading.text}” can be read as two dates.`, heading.readings)];
  if (heading.date !== null) return weekdayIssue(heading, heading.date);
  const suggestions = heading.monthAndDay === null ? byNeighbours(headings, index) : inYearsOf(headings, heading.monthAndDay);
  if (heading.monthAndDay !== null) return [dateIssue(`“${heading.text}” has no year.`, suggestions)];
  if (heading.impossible) return [dateIssue(`“${heading.text}” names no possible date.`, suggestions)];
  return suggestions.length === 0 ? [] : [dateIssue(`“${heading.text}” has no date.`, suggestions)];
}

const dateIssue = (message: string, dates: readonly CalendarDate[]): DraftIssue => ({
  severity: "doubt",
  about: "date",
  message,
  repairs: [...new Set(dates)].filter(isPlannableDate).slice(0, 3).map((date): Repair => ({ kind: "setDayDate", date, label: `Use ${date}` })),
});

function weekdayIssue({ text, weekday }: DayHeading, date: CalendarDate): DraftIssue[] {
  if (weekday === null || weekday === weekdayOf(date)) return [];
  const message = `“${text}”: ${date} is a ${WEEKDAY_NAMES[weekdayOf(date)] ?? ""}.`;
  return [{ severity: "doubt", about: "date", message, repairs: [{ kind: "keep", label: "Keep as it is" }] }];
}

const inYearsOf = (headings: readonly (DayHeading | null)[], monthAndDay: string): CalendarDate[] =>
  headings
    .flatMap((other) => (other?.date ? [`${other.date.slice(0, 4)}${monthAndDay}`] : []))
    .filter((date) => isCalendarDate(date));

/** Days follow each other: the day after the one above, or before the one below. */
function byNeighbours(headings: readonly (DayHeading | null)[], index: number): CalendarDate[] {
  const above = headings[index - 1]?.date;
  const below = headings[index + 1]?.date;
  return [...(above ? [daysAfter(above, 1)] : []), ...(below ? [daysAfter(below, -1)] : [])];
}
