import { isPlannableDate } from "./calendarDate.ts";
import { firstDate, redatedDays } from "./copyDays.ts";
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

/** Moves all dates by as much as the first one moves; without any, the first day gets it. */
export function redateDays(agenda: Agenda, { first }: Command<"redateDays">): CommandOutcome {
  const [day] = agenda.days;
  if (day === undefined) return refuse("DAY_NOT_FOUND", "Expected a meeting with days to give dates, got one without. Add a day first.");
  const before = firstDate(agenda.days);
  const days = redatedDays(agenda.days, first);
  const wrong = days.find(({ date }) => date !== null && !isPlannableDate(date));
  if (wrong !== undefined) return refuse("AGENDA_COMMAND_INVALID", `first: expected a date that keeps every day before the year 3000, got ${first}. Choose an earlier one.`);
  const undo: AgendaCommand = before === null ? { type: "changeDay", dayId: day.id, date: null } : { type: "redateDays", first: before };
  return changed({ ...agenda, days }, undo, null);
}

/** Removes a day with its entries; those with notes go into the bin. */
export function removeDay(agenda: Agenda, { dayId }: Command<"removeDay">, context: CommandContext): CommandOutcome {
  const day = agenda.days.find(({ id }) => id === dayId);
  if (day === undefined) return noSuchDay(dayId);
  const kept = day.entries.filter(({ id }) => context.hasNotes(id)).map((entry) => binned(entry, dayId, context));
  const days = agenda.days.filter(({ id }) => id !== dayId);
  return changed({ days, bin: [...agenda.bin, ...kept] }, backTo(agenda), null);
}
