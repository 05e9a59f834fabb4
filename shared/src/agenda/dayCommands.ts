import { MOST_DAYS, backTo, binned, changed, noSuchDay, placeIn, refuse, withDay } from "./commandContext.ts";
import type { CommandContext, CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import type { Agenda, Day } from "./entry.ts";

type Command<Type extends AgendaCommand["type"]> = Extract<AgendaCommand, { type: Type }>;

/** Adds an empty day. */
export function addDay(agenda: Agenda, command: Command<"addDay">, context: CommandContext): CommandOutcome {
  if (agenda.days.length >= MOST_DAYS) {
    return refuse("AGENDA_COMMAND_INVALID", `Expected at most ${MOST_DAYS} days, got one more. Remove a day first.`);
  }
  const day: Day = { id: context.newId(), date: command.date, entries: [] };
  const days = agenda.days.toSpliced(placeIn(command.index, agenda.days.length), 0, day);
  return changed({ ...agenda, days }, { type: "removeDay", dayId: day.id }, null);
}

/** Gives a day another date, or none. */
export function changeDay(agenda: Agenda, { dayId, date }: Command<"changeDay">): CommandOutcome {
  const day = agenda.days.find(({ id }) => id === dayId);
  if (day === undefined) return noSuchDay(dayId);
  return changed(withDay(agenda, { ...day, date }), { type: "changeDay", dayId, date: day.date }, null);
}

/** Removes a day with its entries; those with notes go into the bin. */
export function removeDay(agenda: Agenda, { dayId }: Command<"removeDay">, context: CommandContext): CommandOutcome {
  const day = agenda.days.find(({ id }) => id === dayId);
  if (day === undefined) return noSuchDay(dayId);
  const kept = day.entries.filter(({ id }) => context.hasNotes(id)).map((entry) => binned(entry, dayId, context));
  const days = agenda.days.filter(({ id }) => id !== dayId);
  return changed({ days, bin: [...agenda.bin, ...kept] }, backTo(agenda), null);
}
