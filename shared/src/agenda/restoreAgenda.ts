import type { Refusal } from "../base/refusal.ts";
import { ok } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { MOST_DAYS, MOST_ENTRIES, binned, refuse } from "./commandContext.ts";
import type { CommandContext } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import type { Agenda, AgendaEntry, BinnedEntry, Session } from "./entry.ts";
import { everyEntry } from "./schedule.ts";

type RestoreAgenda = Extract<AgendaCommand, { type: "restoreAgenda" }>;

/**
 * The days and the bin as the command has them. Entries of today that it does not list and that have notes are
 * not lost: they go into the bin. Refuses ids that stand twice, sessions that continue what has no notes of its own,
 * and lists over the limit.
 */
export function restoreAgenda(agenda: Agenda, command: RestoreAgenda, context: CommandContext): Result<Agenda, Refusal> {
  const { days, bin } = command;
  const listed = everyEntry(command).map(({ id }) => id);
  const ids = new Set([...listed, ...days.map(({ id }) => id)]);
  if (ids.size !== listed.length + days.length) {
    return refuse("AGENDA_COMMAND_INVALID", "Expected every day and entry once, got an id that stands twice. Send the undo as it was answered.");
  }
  if (days.length > MOST_DAYS || days.some(({ entries }) => entries.length > MOST_ENTRIES)) {
    return refuse("AGENDA_COMMAND_INVALID", `Expected at most ${MOST_DAYS} days of ${MOST_ENTRIES} entries, got more.`);
  }
  const wrong = wrongContinued(command);
  if (wrong !== undefined) {
    return refuse("AGENDA_COMMAND_INVALID", `continuesId: expected a session that continues none itself, got ${wrong.continuesId}. Send the undo as it was answered.`);
  }
  return ok({ days, bin: [...bin, ...leftOut(agenda, ids, context)] });
}

/** Of the sessions listed one whose notes would be nobody's. */
function wrongContinued(command: Agenda): Session | undefined {
  const listed = new Map(everyEntry(command).map((entry) => [entry.id, entry]));
  const hasOwnNotes = (entry: AgendaEntry | undefined): boolean => entry === undefined || (entry.kind === "session" && entry.continuesId === undefined);
  return [...listed.values()].find((entry): entry is Session => entry.kind === "session" && entry.continuesId !== undefined && !hasOwnNotes(listed.get(entry.continuesId)));
}

function leftOut(agenda: Agenda, ids: ReadonlySet<string>, context: CommandContext): BinnedEntry[] {
  const worthKeeping = ({ id }: { id: string }) => !ids.has(id) && context.hasNotes(id);
  const fromDays = agenda.days.flatMap((day) =>
    day.entries.filter(worthKeeping).map((entry) => binned(entry, day.id, context)),
  );
  return [...agenda.bin.filter(({ entry }) => worthKeeping(entry)), ...fromDays];
}
