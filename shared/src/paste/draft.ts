import type { CalendarDate, WallTime } from "../agenda/entry.ts";
import type { NoteJson } from "../tags/tag.ts";

/** What the pasted text turned out to be. */
export type PasteFormat = "html" | "tsv" | "markdown";

/** What a column of the pasted table was taken for. */
export type ColumnRole = "time" | "topic" | "coordinator" | "preMeetingNotes" | "runningNotes" | "minutes" | "ignored";

/** A guessed column; the page says what was guessed and lets it be changed. */
export interface DraftColumn {
  index: number;
  /** Text of the header cell; "" when the table has none. */
  heading: string;
  role: ColumnRole;
  /** True when the header said it; false when only the content suggests it. */
  certain: boolean;
}

/** A name as it was pasted, with the person it means. */
export interface DraftName {
  text: string;
  /** Null: nobody in the directory is called that. On import the group of this name is taken, else a person of this name made. */
  personId: string | null;
  /** People it may mean, best first; more than none when the match is not exact. */
  candidateIds: string[];
  /** Left out: stands for itself. Else the name, in full, of somebody who is new too and whose alias this one becomes. */
  sameAs?: string | undefined;
}

/** A change that mends a doubtful row with one click. Pure data: `applyRepair` carries it out. */
export type Repair =
  | { kind: "setStart"; start: WallTime | null; label: string }
  | { kind: "setPerson"; nameIndex: number; personId: string; label: string }
  /** Of every row with that name: it is an alias of the full one, or (null) somebody else's. */
  | { kind: "samePerson"; text: string; fullName: string | null; label: string }
  | { kind: "setKind"; rowKind: DraftRow["kind"]; label: string }
  | { kind: "setDayDate"; date: CalendarDate; label: string }
  | { kind: "keep"; label: string };

/** Something about a row that a person should look at. Errors keep the row out until repaired or included by hand; doubts do not. */
export interface DraftIssue {
  severity: "error" | "doubt";
  /** The part of the row (or of the day: "date") that is meant. */
  about: "start" | "title" | "names" | "notes" | "date" | "row";
  /** What was expected, what came. */
  message: string;
  repairs: Repair[];
}

/** A row of the pasted table. */
export interface DraftRow {
  /** Stable within the draft. */
  key: string;
  kind: "session" | "break" | "close" | "moderatorBand";
  start: WallTime | null;
  /** Distance to the next timed row of the day; null for the last row without a close. */
  plannedMinutes: number | null;
  /** Topic of a session, title of a break or close; "" for a band. */
  title: string;
  /** Coordinators of a session; the moderator of a band. */
  names: DraftName[];
  preMeetingNotes: NoteJson[];
  runningNotes: NoteJson[];
  issues: DraftIssue[];
  /** Whether the import takes this row. */
  included: boolean;
}

/** A day of the pasted agenda; may be empty. */
export interface DraftDay {
  key: string;
  /** The heading as pasted, for example "Day 1: 2020-09-15". */
  heading: string;
  date: CalendarDate | null;
  rows: DraftRow[];
  issues: DraftIssue[];
}

/** What was understood of a pasted agenda. Nothing in it was invented; nothing changes until it is imported. */
export interface AgendaDraft {
  format: PasteFormat;
  /** The page's or table's title when there is one. */
  title: string | null;
  columns: DraftColumn[];
  days: DraftDay[];
}
