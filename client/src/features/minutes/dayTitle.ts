import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import type { MinutesDay } from "@docket/shared/minutes/tree.ts";
import { dateLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** "Day 1, Tue 15 Sep". */
export function dayTitle(day: MinutesDay, today: CalendarDate): string {
  const number = words.day(day.number);
  return day.date === null ? number : `${number}, ${dateLabel(day.date, today)}`;
}
