import { changed, noSuchEntry, refuse, withEntry } from "./commandContext.ts";
import type { CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import { isTimed } from "./entry.ts";
import type { Agenda, EntryLimits, TimedEntry } from "./entry.ts";
import { wrongKind } from "./entryCommands.ts";
import { findEntry } from "./schedule.ts";

/** Says what an entry is held to while the day runs late or early; the plan itself stays as it is. */
export function setLimits(agenda: Agenda, command: Extract<AgendaCommand, { type: "setLimits" }>): CommandOutcome {
  const { entryId, limits } = command;
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) return noSuchEntry(entryId);
  if (!isTimed(entry)) return wrongKind("a session, break or close to set limits of", entry);
  const problem = limits === null ? null : problemOf(entry, limits);
  if (problem !== null) return refuse("AGENDA_COMMAND_INVALID", problem);
  const { limits: before, ...free } = entry;
  const held: TimedEntry = limits === null || isEmpty(limits) ? free : { ...free, limits };
  return changed(withEntry(agenda, held), { type: "setLimits", entryId, limits: before ?? null }, held);
}

function problemOf({ kind, plannedMinutes }: TimedEntry, { shortestMinutes }: EntryLimits): string | null {
  if (shortestMinutes === null) return null;
  if (kind !== "break") return `limits.shortestMinutes: expected null for a ${kind}, got ${shortestMinutes}. Only breaks are shortened.`;
  if (plannedMinutes === null || shortestMinutes <= plannedMinutes) return null;
  return `limits.shortestMinutes: expected at most the ${plannedMinutes} minutes that are planned, got ${shortestMinutes}. Plan a longer break first.`;
}

const isEmpty = (limits: EntryLimits): boolean => Object.values(limits).every((limit) => limit === null || limit === undefined);
