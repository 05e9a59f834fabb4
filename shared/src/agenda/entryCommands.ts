import { MOST_ENTRIES, backTo, binned, changed, fullDay, noSuchDay, noSuchEntry, placeAtEnd, placeIn, refuse, withDay, withEntry } from "./commandContext.ts";
import type { CommandContext, CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import { closes, entryTitle } from "./entry.ts";
import type { Agenda, AgendaEntry } from "./entry.ts";
import { findEntry } from "./schedule.ts";
import { placeByTime } from "./placeByTime.ts";

type Command<Type extends AgendaCommand["type"]> = Extract<AgendaCommand, { type: Type }>;

/** Adds an entry; the times of the others stay. */
export function addEntry(agenda: Agenda, command: Command<"addEntry">, context: CommandContext): CommandOutcome {
  const day = agenda.days.find(({ id }) => id === command.dayId);
  if (day === undefined) return noSuchDay(command.dayId);
  if (day.entries.length >= MOST_ENTRIES) return fullDay;
  if (command.entry.kind === "close" && command.entry.plannedMinutes !== null) return closeHasNoLength;
  if (closes(command.entry) && day.entries.some(closes)) return closesAlready;
  const entry: AgendaEntry = { id: context.newId(), ...command.entry };
  const entries = day.entries.toSpliced(placeIn(command.index ?? placeAtEnd(day), day.entries.length), 0, entry);
  return changed(withDay(agenda, { ...day, entries }), { type: "removeEntry", entryId: entry.id }, entry);
}

/** Gives a session another topic, a break or close another title. */
export function renameEntry(agenda: Agenda, { entryId, title }: Command<"renameEntry">): CommandOutcome {
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) return noSuchEntry(entryId);
  if (entry.kind === "moderatorBand") return wrongKind("a session, break or close to rename", entry);
  const renamed: AgendaEntry = entry.kind === "session" ? { ...entry, topic: title } : { ...entry, title };
  return changed(withEntry(agenda, renamed), { type: "renameEntry", entryId, title: entryTitle(entry) }, renamed);
}

/** Says who leads a session; each person counts once. */
export function setCoordinators(agenda: Agenda, command: Command<"setCoordinators">): CommandOutcome {
  const { entryId } = command;
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) return noSuchEntry(entryId);
  if (entry.kind !== "session") return wrongKind("a session to set coordinators of", entry);
  const led: AgendaEntry = { ...entry, coordinatorIds: [...new Set(command.coordinatorIds)] };
  return changed(withEntry(agenda, led), { type: "setCoordinators", entryId, coordinatorIds: entry.coordinatorIds }, led);
}

/** Says who moderates the entries under a band. */
export function setModerator(agenda: Agenda, { entryId, moderatorId }: Command<"setModerator">): CommandOutcome {
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) return noSuchEntry(entryId);
  if (entry.kind !== "moderatorBand") return wrongKind("a moderator band to name a moderator of", entry);
  const band: AgendaEntry = { ...entry, moderatorId };
  return changed(withEntry(agenda, band), { type: "setModerator", entryId, moderatorId: entry.moderatorId }, band);
}

/** Takes an entry out: into the bin when it has notes, else for good. The times of the others stay. */
export function removeEntry(agenda: Agenda, { entryId }: Command<"removeEntry">, context: CommandContext): CommandOutcome {
  const found = findEntry(agenda, entryId);
  if (found === null) return noSuchEntry(entryId);
  const { day, index, entry } = found;
  const without = withDay(agenda, { ...day, entries: day.entries.toSpliced(index, 1) });
  const bin = context.hasNotes(entryId) ? [...agenda.bin, binned(entry, day.id, context)] : agenda.bin;
  return changed({ ...without, bin }, backTo(agenda), entry);
}

/** Puts an entry of the bin back: into its day (the last one when that is gone), before the first entry that starts later. */
export function restoreEntry(agenda: Agenda, { entryId }: Command<"restoreEntry">): CommandOutcome {
  const kept = agenda.bin.find(({ entry }) => entry.id === entryId);
  if (kept === undefined) return noSuchEntry(entryId);
  const day = agenda.days.find(({ id }) => id === kept.dayId) ?? agenda.days.at(-1);
  if (day === undefined) return refuse("DAY_NOT_FOUND", "Expected a day to put the entry back into, got an agenda without days. Add a day first.");
  if (day.entries.length >= MOST_ENTRIES) return fullDay;
  if (closes(kept.entry) && day.entries.some(closes)) return closesWithoutIt;
  const entries = day.entries.toSpliced(placeByTime(day, kept.entry), 0, kept.entry);
  const bin = agenda.bin.filter((other) => other !== kept);
  return changed({ ...withDay(agenda, { ...day, entries }), bin }, backTo(agenda), kept.entry);
}

/** A close marks a moment. */
export const closeHasNoLength = refuse("AGENDA_COMMAND_INVALID", "Expected a close without planned minutes, got a length. Leave the minutes empty.");

/** Two who close a day in the same moment close it once. */
const closesAlready = refuse("AGENDA_COMMAND_INVALID", "entry.kind: expected a day without a close, got one that closes already. Move that close; somebody may have added it just now.");

const closesWithoutIt = refuse("AGENDA_COMMAND_INVALID", "entryId: expected an entry for its day, got a close, and the day closes already. Remove that close first, or leave this one in the bin.");

/** The refusal that a command does not fit this kind of entry. */
export const wrongKind = (expected: string, entry: AgendaEntry) =>
  refuse("AGENDA_COMMAND_INVALID", `Expected ${expected}, got a ${KIND_WORDS[entry.kind]}.`);

/** What an entry is called. */
export const KIND_WORDS: Record<AgendaEntry["kind"], string> = {
  session: "session",
  break: "break",
  close: "close",
  moderatorBand: "moderator band",
};
