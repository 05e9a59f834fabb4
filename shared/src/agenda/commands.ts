import type { Agenda, AgendaEntry, BinnedEntry, CalendarDate, Day, EntryLimits, WallTime } from "./entry.ts";

/** A change of the agenda as a page sends it. Ids of new things are made by the server (`NewId`). */
export type AgendaCommand =
  | { type: "addDay"; date: CalendarDate | null; index: number | null }
  | { type: "changeDay"; dayId: string; date: CalendarDate | null }
  /** The first date becomes this one, the other days keep their distances to it. */
  | { type: "redateDays"; first: CalendarDate }
  | { type: "removeDay"; dayId: string }
  | {
      type: "addEntry";
      dayId: string;
      /** Place among the day's entries; null: at the end, before its close. */
      index: number | null;
      entry: NewEntry;
    }
  | { type: "renameEntry"; entryId: string; title: string }
  | { type: "setCoordinators"; entryId: string; coordinatorIds: string[] }
  /** Null: the session has notes of its own. */
  | { type: "setContinued"; entryId: string; continuesId: string | null }
  | { type: "setModerator"; entryId: string; moderatorId: string | null }
  | {
      type: "retimeEntry";
      entryId: string;
      start: WallTime | null;
      plannedMinutes: number | null;
      /** True: the later entries of the day that have a time move as far as the entry's end does. */
      moveFollowing: boolean;
    }
  /** Null: the entry is held to nothing any more. */
  | { type: "setLimits"; entryId: string; limits: EntryLimits | null }
  /** `toIndex` counts with the entry taken out: one place down in its day is its index + 1. */
  | { type: "moveEntry"; entryId: string; toDayId: string; toIndex: number }
  | { type: "removeEntry"; entryId: string }
  | { type: "restoreEntry"; entryId: string }
  /** Puts days back exactly as they were: the inverse that `undo` sends. */
  | { type: "restoreAgenda"; days: Day[]; bin: BinnedEntry[] };

/** A new entry without its id. */
export type NewEntry =
  | { kind: "session"; start: WallTime | null; plannedMinutes: number | null; topic: string; coordinatorIds: string[] }
  | { kind: "break" | "close"; start: WallTime | null; plannedMinutes: number | null; title: string }
  | { kind: "moderatorBand"; moderatorId: string | null };

/** What a command did. */
export interface AgendaChange {
  agenda: Agenda;
  /** The command that takes it back; valid as long as nobody changed the agenda since. */
  undo: AgendaCommand;
  /** The entry that was added, moved or changed; null for days. */
  entry: AgendaEntry | null;
}
