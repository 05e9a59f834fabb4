/** "09:00" to "23:59", wall time in the meeting's project time zone. */
export type WallTime = string;

/** "2020-09-28": a calendar date without time or zone. */
export type CalendarDate = string;

/** What a projection holds an entry to. */
export interface EntryLimits {
  /** The least that delay shortens a break to; null: it keeps its length, as everything but a break does. */
  shortestMinutes: number | null;
  /** It does not start before this wall time. */
  notBefore: WallTime | null;
  /** It must have ended by this wall time; a close must be reached by it. */
  mustEndBy: WallTime | null;
  /** It starts at this wall time sharp, neither before nor after it. Missing: null, as in agendas that are older than this. */
  startsAt?: WallTime | null | undefined;
}

interface Timed {
  id: string;
  /** Null: no time was given; legal and shown as such. */
  start: WallTime | null;
  /** Null: unknown, for example a day's last row without a close. */
  plannedMinutes: number | null;
  /** Missing: it is held to nothing. */
  limits?: EntryLimits | undefined;
}

/** A topic with a coordinator and notes; `notesIdOf` says in which session document. */
export interface Session extends Timed {
  kind: "session";
  /** May be empty: a row with an unreadable topic is legal. */
  topic: string;
  coordinatorIds: string[];
  /**
   * The session that this one continues, and whose notes it has; missing: its own. That one continues none itself, and may
   * have been moved or removed since.
   */
  continuesId?: string | undefined;
}

/** A pause. `title` is usually "Break" or "Lunch". */
export interface Break extends Timed {
  kind: "break";
  title: string;
}

/** The end of a day; has a start and no length. */
export interface Close extends Timed {
  kind: "close";
  title: string;
}

/** Names the moderator of the entries below it, until the next band. */
export interface ModeratorBand {
  kind: "moderatorBand";
  id: string;
  /** Null: the band exists but nobody is named. */
  moderatorId: string | null;
}

/** One row of a day's agenda. */
export type AgendaEntry = Session | Break | Close | ModeratorBand;

/** An entry that has a place in time and can be the current one. */
export type TimedEntry = Session | Break | Close;

/** True for every entry but a moderator band. */
export const isTimed = (entry: AgendaEntry): entry is TimedEntry => entry.kind !== "moderatorBand";

/** True for the entry that closes its day; no command adds a second one to a day. */
export const closes = (entry: Pick<AgendaEntry, "kind">): boolean => entry.kind === "close";

/** One calendar day of a meeting, in the project time zone. May be empty. */
export interface Day {
  id: string;
  /** Null: the day was announced without a date. */
  date: CalendarDate | null;
  entries: AgendaEntry[];
}

/** An entry that was removed from the agenda but had notes; it can be put back. */
export interface BinnedEntry {
  entry: AgendaEntry;
  dayId: string;
  /** Server milliseconds, and the author who removed it. */
  removedAt: number;
  removedBy: string;
}

/** The days of a meeting, and what was taken out of them. */
export interface Agenda {
  days: Day[];
  bin: BinnedEntry[];
}

/** What a person reads as the entry's name. */
export function entryTitle(entry: TimedEntry): string {
  return entry.kind === "session" ? entry.topic : entry.title;
}
