import type { CalendarDate, WallTime } from "../agenda/entry.ts";

/** Text with marks, or something that stands in a line of text. Closed: every exporter handles each kind. */
export type MinutesInline =
  | { kind: "text"; text: string; bold?: true; italic?: true; strike?: true; code?: true; href?: string }
  | { kind: "lineBreak" }
  /** A person, group or date that was tagged; `label` is how it reads. */
  | { kind: "chip"; tag: string; label: string };

/** One item of a list. */
export interface MinutesListItem {
  blocks: MinutesBlock[];
}

/** A cell of a table. */
export interface MinutesCell {
  header: boolean;
  blocks: MinutesBlock[];
}

/** A block of the minutes. Closed and small: a new tagged node lowers itself to `tagged`. */
export type MinutesBlock =
  | { kind: "heading"; level: 1 | 2 | 3 | 4 | 5 | 6; inlines: MinutesInline[] }
  | { kind: "paragraph"; inlines: MinutesInline[] }
  | { kind: "list"; ordered: boolean; start: number; items: MinutesListItem[] }
  | { kind: "table"; rows: MinutesCell[][] }
  | { kind: "code"; language: string | null; text: string }
  | { kind: "quote"; blocks: MinutesBlock[] }
  | { kind: "rule" }
  | MinutesTagged;

/** A tagged node as it reads in the minutes. Exporters render it generically and may special-case a tag for beauty. */
export interface MinutesTagged {
  kind: "tagged";
  tag: string;
  id: string;
  /** "Action item", "Decision". */
  label: string;
  /** Null where the tag has no state; true or false for something that can be done. */
  done: boolean | null;
  fields: { name: string; value: string }[];
  inlines: MinutesInline[];
}

/** A moment as it prints: always with its zone. */
export interface MinutesTime {
  date: CalendarDate | null;
  time: WallTime;
  /** "America/Los_Angeles (UTC-7)". */
  zone: string;
}

/** An action item in the summary. */
export interface MinutesActionItem {
  id: string;
  text: string;
  assignees: string[];
  due: CalendarDate | null;
  done: boolean;
  /** "Done by Ines Koch, 2020-09-18"; null while open. */
  doneBy: string | null;
  /** Topic of the session it stands in, and that session's id. */
  sessionTopic: string;
  sessionId: string;
}

/** A decision in the summary. */
export interface MinutesDecision {
  id: string;
  text: string;
  sessionTopic: string;
  sessionId: string;
}

/** One timed entry of a day. */
export interface MinutesSession {
  kind: "session";
  id: string;
  topic: string;
  coordinators: string[];
  plannedStart: MinutesTime | null;
  plannedMinutes: number | null;
  /** The sessions that continue this one and have their notes here, in the order of the agenda. Missing: none does. */
  continued?: MinutesContinuation[] | undefined;
  /** Empty when the meeting never took it up; several when it was taken up again, also where it is continued. */
  actual: { from: MinutesTime; to: MinutesTime | null; minutes: number | null }[];
  preMeetingNotes: MinutesBlock[];
  runningNotes: MinutesBlock[];
}

/** When a session is planned to go on. */
export interface MinutesContinuation {
  plannedStart: MinutesTime | null;
  plannedMinutes: number | null;
}

/** A break or close, or a session that continues one above it, where its notes are. */
export interface MinutesPause {
  kind: "break" | "close" | "continued";
  title: string;
  plannedStart: MinutesTime | null;
  plannedMinutes: number | null;
}

/** The change of moderator. */
export interface MinutesBand {
  kind: "moderatorBand";
  moderator: string | null;
}

/** A day with its entries in order. */
export interface MinutesDay {
  /** From 1. */
  number: number;
  date: CalendarDate | null;
  entries: (MinutesSession | MinutesPause | MinutesBand)[];
}

/** A person on the list of participants. */
export interface MinutesParticipant {
  name: string;
  handle: string | null;
  deactivated: boolean;
  /** Only devices stand for them that say to be theirs. */
  isUnconfirmed: boolean;
}

/** Somebody who was asked about a recording. */
export interface MinutesConsent {
  name: string;
  /** When they answered, or were asked. */
  at: MinutesTime;
  /** Answered from a device that only said to be theirs. */
  isUnconfirmed: boolean;
}

/** What was said to be recorded, and who agreed. */
export interface MinutesRecording {
  /** "The whole meeting", "The session Welcome", or in the words of who said it. */
  scope: string;
  from: MinutesTime;
  /** Null: it goes on. */
  to: MinutesTime | null;
  saidBy: string;
  agreed: MinutesConsent[];
  declined: MinutesConsent[];
  /** Were asked and did not answer. */
  unanswered: MinutesConsent[];
}

/** The minutes of one meeting: what every exporter renders. Holds no generation time and no secret. */
export interface Minutes {
  title: string;
  series: string | null;
  timeZone: string;
  /** First and last dated day; null when no day has a date. */
  dates: { from: CalendarDate; to: CalendarDate } | null;
  call: { label: string; value: string; href: string | null }[];
  participants: MinutesParticipant[];
  groups: { name: string; members: string[] }[];
  recordings: MinutesRecording[];
  decisions: MinutesDecision[];
  actionItems: MinutesActionItem[];
  days: MinutesDay[];
}
