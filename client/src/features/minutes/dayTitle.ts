import type { MinutesDay } from "@docket/shared/minutes/tree.ts";
import { calendarDate, dateLabel } from "../agenda/timeLabels.ts";
import { words } from "./words.ts";

/** "Day 1, Tue 15 Sep". */
export function dayTitle(day: MinutesDay): string {
  const number = words.day(day.number);
  return day.date === null ? number : `${number}, ${dateLabel(day.date, calendarDate(Date.now(), undefined))}`;
}
