import type { CalendarDate } from "../agenda/entry.ts";
import { plannedInstants } from "../agenda/plannedInstants.ts";
import { datesOf, sessionsOf } from "../agenda/schedule.ts";
import type { Meeting } from "./meeting.ts";

/** What lists say of a meeting: small, however much is on its agenda. Kept beside the meeting and made from it alone. */
export interface StoredSummary extends Pick<Meeting, "id" | "title" | "series" | "timeZone" | "createdAt" | "archivedAt" | "deletedAt"> {
  /** First and last dated day; null when no day has a date. */
  dates: { from: CalendarDate; to: CalendarDate } | null;
  /** Milliseconds since 1970 UTC of the earliest planned start; null when nothing has one. */
  startsAt: number | null;
  /** Sessions on the agenda. */
  sessionCount: number;
  /** The agenda is a draft; see `withoutPlan`. */
  isDraft: boolean;
}

/** Grows when summaries say more than before, or something else: stored ones are then made again. */
export const SUMMARY_VERSION = 3;

/** The summary of a meeting as it is. */
export function summaryOf(meeting: Meeting): StoredSummary {
  const { id, title, series, timeZone, createdAt, archivedAt, deletedAt } = meeting;
  return {
    id, title, series, timeZone, createdAt, archivedAt, deletedAt,
    dates: datesOf(meeting),
    startsAt: firstStart(meeting),
    sessionCount: sessionsOf(meeting).length,
    isDraft: meeting.isDraft === true,
  };
}

/** The summary for somebody who does not see the agenda: without its times and sessions. */
export const withoutPlan = <T extends Pick<StoredSummary, "startsAt" | "sessionCount">>(summary: T): T => ({ ...summary, startsAt: null, sessionCount: 0 });

function firstStart(meeting: Meeting): number | null {
  const starts = Object.values(plannedInstants(meeting)).map(({ startsAt }) => startsAt);
  return starts.length === 0 ? null : starts.reduce((first, start) => Math.min(first, start));
}
