import type { MeetingSummary } from "@docket/shared/protocol/views.ts";

/** Days that a deleted meeting stays in the bin. */
export const BIN_DAYS = 30;

const DAY_MS = 86_400_000;

/** The meetings of the home page, each in one place and in the order of the page. */
export interface MeetingGroups {
  /** The one that is on, else the one that starts next; null when nothing is planned. */
  next: MeetingSummary | null;
  upcoming: MeetingSummary[];
  recent: MeetingSummary[];
  archived: MeetingSummary[];
  bin: MeetingSummary[];
}

/** Sorts meetings by where they stand; `today` is the reader's calendar date. */
export function groupMeetings(meetings: readonly MeetingSummary[], today: string): MeetingGroups {
  const kept = meetings.filter((meeting) => meeting.deletedAt === null && meeting.archivedAt === null);
  const isPast = (meeting: MeetingSummary): boolean =>
    meeting.phase === "ended" || (meeting.phase === "before" && meeting.dates !== null && meeting.dates.to < today);
  const ahead = kept.filter((meeting) => !isPast(meeting)).toSorted((a, b) => rank(a) - rank(b) || start(a) - start(b));
  const [first] = ahead;
  const next = first !== undefined && (first.phase === "running" || first.dates !== null) ? first : null;
  return {
    next,
    upcoming: ahead.filter((meeting) => meeting !== next),
    recent: kept.filter(isPast).toSorted((a, b) => start(b) - start(a)),
    archived: meetings.filter((meeting) => meeting.deletedAt === null && meeting.archivedAt !== null).toSorted((a, b) => start(b) - start(a)),
    bin: meetings.filter((meeting) => meeting.deletedAt !== null).toSorted((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0)),
  };
}

/** What is on comes first, what has no date last. */
const rank = (meeting: MeetingSummary): number => (meeting.phase === "running" ? 0 : meeting.dates !== null ? 1 : 2);

const start = (meeting: MeetingSummary): number =>
  meeting.startsAt ?? (meeting.dates === null ? 0 : Date.parse(meeting.dates.from));

/** Whole days until a deleted meeting is gone. */
export function binDaysLeft(deletedAt: number, now: number): number {
  return Math.round((deletedAt + BIN_DAYS * DAY_MS - now) / DAY_MS);
}
