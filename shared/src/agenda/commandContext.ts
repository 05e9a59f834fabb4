import type { ErrorCode } from "../base/errors.ts";
import type { NewId } from "../base/ids.ts";
import type { Refusal } from "../base/refusal.ts";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import type { AgendaChange, AgendaCommand } from "./commands.ts";
import type { Agenda, AgendaEntry, BinnedEntry, Day } from "./entry.ts";
import { isTimed } from "./entry.ts";
import { findEntry } from "./schedule.ts";

/** What a command needs besides the agenda. */
export interface CommandContext {
  newId: NewId;
  /** Server milliseconds. */
  now: number;
  /** Author id of whoever sent the command. */
  by: string;
  /** Whether this entry is worth keeping when it is removed: its session has notes, or it is the current one. */
  hasNotes(entryId: string): boolean;
}

/** What comes of a command. */
export type CommandOutcome = Result<AgendaChange, Refusal>;

/** Most days of a meeting. */
export const MOST_DAYS = 100;

/** Most entries of a day. */
export const MOST_ENTRIES = 500;

/** The refusal of a command, as a result. */
export const refuse = (code: ErrorCode, message: string): { ok: false; reason: Refusal } => refused({ code, message });

/** The refusal that an entry id leads nowhere. */
export const noSuchEntry = (entryId: string) =>
  refuse("ENTRY_NOT_FOUND", `Expected an entry of this agenda, got ${entryId}. It may have been removed; look at the agenda again.`);

/** The refusal that a day id leads nowhere. */
export const noSuchDay = (dayId: string) =>
  refuse("DAY_NOT_FOUND", `Expected a day of this meeting, got ${dayId}. It may have been removed; look at the agenda again.`);

/** The refusal that a day takes no more entries. */
export const fullDay = refuse("AGENDA_COMMAND_INVALID", `Expected at most ${MOST_ENTRIES} entries in a day, got one more. Use another day.`);

/** The good outcome of a command. */
export const changed = (agenda: Agenda, undo: AgendaCommand, entry: AgendaEntry | null): CommandOutcome =>
  ok({ agenda, undo, entry });

/** The inverse of any command at all, for those without one of their own. */
export const backTo = (agenda: Agenda): AgendaCommand => ({ type: "restoreAgenda", days: agenda.days, bin: agenda.bin });

/** The agenda with one day replaced by id. */
export const withDay = (agenda: Agenda, day: Day): Agenda => ({
  ...agenda,
  days: agenda.days.map((present) => (present.id === day.id ? day : present)),
});

/** The agenda with one entry replaced by id. */
export function withEntry(agenda: Agenda, entry: AgendaEntry): Agenda {
  const found = findEntry(agenda, entry.id);
  if (found === null) return agenda;
  return withDay(agenda, { ...found.day, entries: found.day.entries.with(found.index, entry) });
}

/** An entry as it goes into the bin now. */
export const binned = (entry: AgendaEntry, dayId: string, context: CommandContext): BinnedEntry => ({
  entry,
  dayId,
  removedAt: context.now,
  removedBy: context.by,
});

/** The place at the end of a day: before its close, when that is its last row. */
export function placeAtEnd({ entries }: Day): number {
  const last = entries.findLastIndex(isTimed);
  return entries[last]?.kind === "close" ? last : entries.length;
}

/** A place in a list of `length`: null and places behind the end mean the end. */
export const placeIn = (index: number | null, length: number): number => (index === null ? length : Math.min(index, length));
