import { backTo, changed, noSuchEntry, refuse, withDay } from "./commandContext.ts";
import type { CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import { isTimed } from "./entry.ts";
import type { Agenda, AgendaEntry, Day, TimedEntry } from "./entry.ts";
import { closeHasNoLength, wrongKind } from "./entryCommands.ts";
import { findEntry, lengthOf } from "./schedule.ts";
import { minutesBetween, minutesOfWallTime, wallTimeOfMinutes } from "./wallTime.ts";

type RetimeEntry = Extract<AgendaCommand, { type: "retimeEntry" }>;

/**
 * Gives an entry another start or length. With `moveFollowing` the later entries of the day that have a time move by
 * the distance its end moves; when the old or the new end is unknown, by the distance its start moves.
 */
export function retimeEntry(agenda: Agenda, command: RetimeEntry): CommandOutcome {
  const found = findEntry(agenda, command.entryId);
  if (found === null) return noSuchEntry(command.entryId);
  const { day, index, entry } = found;
  if (!isTimed(entry)) return wrongKind("a session, break or close to give a time", entry);
  if (entry.kind === "close" && command.plannedMinutes !== null) return closeHasNoLength;
  const retimed: TimedEntry = { ...entry, start: command.start, plannedMinutes: command.plannedMinutes };
  const distance = command.moveFollowing ? distanceMoved(day, entry, retimed) : 0;
  const following = shifted(day.entries.slice(index + 1), distance);
  if (following === null) return pastMidnight;
  const entries = [...day.entries.slice(0, index), retimed, ...following];
  return changed(withDay(agenda, { ...day, entries }), undoOf(agenda, entry, command), retimed);
}

/** The refusal that times would leave their day. */
export const pastMidnight = refuse(
  "AGENDA_COMMAND_INVALID",
  "Expected every entry to start within its day, got a start past midnight. Shorten entries or move some to another day.",
);

function undoOf(agenda: Agenda, entry: TimedEntry, command: RetimeEntry): AgendaCommand {
  if (command.moveFollowing) return backTo(agenda);
  return { ...command, start: entry.start, plannedMinutes: entry.plannedMinutes };
}

function distanceMoved(day: Day, before: TimedEntry, after: TimedEntry): number {
  if (before.start === null || after.start === null) return 0;
  const byStart = minutesBetween(before.start, after.start) ?? 0;
  const oldLength = lengthOf(day, before);
  return oldLength === null || after.plannedMinutes === null ? byStart : byStart + after.plannedMinutes - oldLength;
}

/** The entries with their starts moved; null when one would leave the day. */
function shifted(entries: readonly AgendaEntry[], distance: number): AgendaEntry[] | null {
  const moved: AgendaEntry[] = [];
  for (const entry of entries) {
    const start = isTimed(entry) && entry.start !== null ? minutesOfWallTime(entry.start) : null;
    if (!isTimed(entry) || start === null) {
      moved.push(entry);
      continue;
    }
    const time = wallTimeOfMinutes(start + distance);
    if (time === null) return null;
    moved.push({ ...entry, start: time });
  }
  return moved;
}
