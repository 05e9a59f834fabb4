import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { calendarDate } from "./timeLabels.ts";

/** Lines of a log under the reader's own calendar date, in the order in which they come. */
export function linesByDay<Line extends { at: number }>(lines: readonly Line[], timeZone?: string): { date: CalendarDate; lines: Line[] }[] {
  const days: { date: CalendarDate; lines: Line[] }[] = [];
  for (const line of lines) {
    const date = calendarDate(line.at, timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.lines.push(line);
    else days.push({ date, lines: [line] });
  }
  return days;
}
