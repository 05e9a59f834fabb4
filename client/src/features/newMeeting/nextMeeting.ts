import { daysAfter, daysBetween } from "@docket/shared/agenda/calendarDate.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";

const WEEK = 7;

/** The meetings that another one can begin as, newest first; those in the bin are none. */
export const meetingsToCopy = (meetings: readonly MeetingSummary[]): MeetingSummary[] =>
  meetings.filter(({ deletedAt }) => deletedAt === null).toSorted((a, b) => (b.dates?.from ?? "").localeCompare(a.dates?.from ?? ""));

/**
 * When the next meeting after this one may be: as long after it as it was after the one before it in its series, else a
 * week; not before today. Null: the meeting has no date.
 */
export function nextDate(meeting: MeetingSummary, meetings: readonly MeetingSummary[], today: CalendarDate): CalendarDate | null {
  const from = meeting.dates?.from;
  if (from === undefined) return null;
  const before = meetings
    .filter(({ id, series, dates, deletedAt }) => id !== meeting.id && deletedAt === null && series !== null && series === meeting.series && dates !== null && dates.from < from)
    .flatMap(({ dates }) => dates?.from ?? [])
    .toSorted()
    .at(-1);
  const distance = before === undefined ? WEEK : daysBetween(before, from);
  const late = daysBetween(from, today);
  return daysAfter(from, distance * Math.max(1, Math.ceil(late / distance)));
}
