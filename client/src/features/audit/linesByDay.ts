import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import type { AuditLine } from "@docket/shared/protocol/views.ts";
import { calendarDate } from "../times/index.ts";

/** Lines under the reader's own calendar date, in the order in which they come. */
export function linesByDay(lines: readonly AuditLine[], timeZone?: string): { date: CalendarDate; lines: AuditLine[] }[] {
  const days: { date: CalendarDate; lines: AuditLine[] }[] = [];
  for (const line of lines) {
    const date = calendarDate(line.at, timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.lines.push(line);
    else days.push({ date, lines: [line] });
  }
  return days;
}
