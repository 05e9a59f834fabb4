import type { AgendaEntry, CalendarDate, EntryLimits, WallTime } from "./entry.ts";
import type { KeptTimes } from "./rezone.ts";

/** An entry as it was called when it was changed. */
export interface NamedEntry {
  id: string;
  kind: AgendaEntry["kind"];
  /** Empty: none was given; bands have none. */
  title: string;
  /** Of a band; null for all else, and when nobody is named. */
  moderatorId: string | null;
}

/** A day as it was called when it was changed. */
export interface NamedDay {
  /** Counts from 1 in the order of the days. */
  number: number;
  date: CalendarDate | null;
}

/** Where an entry stood, or came to stand. */
export interface EntryPlace {
  day: NamedDay;
  /** Null: it had no time. */
  start: WallTime | null;
}

/** When an entry was planned, and how long; null: not known. */
export interface EntryTime {
  start: WallTime | null;
  plannedMinutes: number | null;
}

/** One thing that is different between two agendas; what is said of an entry is said of it as it became. */
export type AgendaDifference =
  | { type: "dayAdded" | "dayRemoved"; day: NamedDay }
  | { type: "dayRedated"; day: NamedDay; from: CalendarDate | null }
  /** "restored": it came out of the bin. */
  | { type: "added" | "restored"; entry: NamedEntry; to: EntryPlace }
  /** `isKept`: into the bin, because it has notes. */
  | { type: "removed"; entry: NamedEntry; from: EntryPlace; isKept: boolean }
  | { type: "moved"; entry: NamedEntry; from: EntryPlace; to: EntryPlace }
  | { type: "renamed"; entry: NamedEntry; from: string }
  | { type: "retimed"; entry: NamedEntry; from: EntryTime; to: EntryTime }
  /** Null: it is held to nothing any more. */
  | { type: "limited"; entry: NamedEntry; limits: EntryLimits | null }
  /** Both lists empty: the same people in another order. */
  | { type: "coordinators"; entry: NamedEntry; added: string[]; removed: string[] }
  /** Null: it has notes of its own again. */
  | { type: "continued"; entry: NamedEntry; of: NamedEntry | null }
  | { type: "moderator"; entry: NamedEntry; from: string | null }
  /** Entries of a day that start at another time, because of something above them. */
  | { type: "shifted"; day: NamedDay; count: number }
  | { type: "rezoned"; from: string; to: string; keep: KeptTimes };

/** A line of the history of an agenda: what one change made different. It names people by id. */
export interface AgendaHistoryLine {
  /** Of the meeting, which this change made. */
  version: number;
  at: number;
  /** An author id as in other logs. */
  by: string;
  /** At most `MOST_DIFFERENCES`. */
  differences: AgendaDifference[];
  /** How many more there were. */
  more: number;
  /** The agenda was a draft then. */
  isDraft?: true | undefined;
}

/** How many differences a line tells one by one; whoever pastes a whole agenda need not fill the store. */
export const MOST_DIFFERENCES = 20;

/** Ids of the people and groups that a line names. */
export const idsOfLine = ({ by, differences }: AgendaHistoryLine): string[] => [by, ...differences.flatMap(idsOfDifference)];

function idsOfDifference(difference: AgendaDifference): string[] {
  const moderatorIds = "entry" in difference ? [difference.entry.moderatorId] : [];
  if (difference.type === "moderator") moderatorIds.push(difference.from);
  const named = moderatorIds.filter((id) => id !== null);
  return difference.type === "coordinators" ? [...named, ...difference.added, ...difference.removed] : named;
}
