import { backTo, changed, noSuchEntry, refuse } from "./commandContext.ts";
import type { CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import { notesIdOf } from "./continued.ts";
import type { Agenda, AgendaEntry, Session } from "./entry.ts";
import { KIND_WORDS, wrongKind } from "./entryCommands.ts";
import { findEntry, sessionsOf } from "./schedule.ts";

type SetContinued = Extract<AgendaCommand, { type: "setContinued" }>;

/**
 * Says that a session continues one above it, and so has its notes; null: it has notes of its own again, and those it
 * shared stay with the others. What continues this one goes along. Whoever carries it out looks that no notes are left
 * behind (`notesLeftBehind`).
 */
export function setContinued(agenda: Agenda, { entryId, continuesId }: SetContinued): CommandOutcome {
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) return noSuchEntry(entryId);
  if (entry.kind !== "session") return wrongKind("a session that continues another", entry);
  const undo: AgendaCommand = { type: "setContinued", entryId, continuesId: entry.continuesId ?? null };
  if (continuesId === null) {
    const after = withNotesOf(agenda, new Set([entryId]), null);
    return changed(after, isAbove(agenda, entry.continuesId, entryId) ? undo : backTo(agenda), sessionIn(after, entryId));
  }
  const continued = toContinue(agenda, entry, continuesId);
  if (!("kind" in continued)) return continued;
  const along = sessionsEverywhere(agenda).filter((session) => session.id === entryId || session.continuesId === entryId);
  const after = withNotesOf(agenda, new Set(along.map(({ id }) => id)), notesIdOf(continued));
  const isUndone = along.length === 1 && (entry.continuesId === undefined || isAbove(agenda, entry.continuesId, entryId));
  return changed(after, isUndone ? undo : backTo(agenda), sessionIn(after, entryId));
}

/** The session to be continued, or why it cannot be. */
function toContinue(agenda: Agenda, entry: Session, continuesId: string): Session | Extract<CommandOutcome, { ok: false }> {
  if (continuesId === entry.id) return refuse("AGENDA_COMMAND_INVALID", "continuesId: expected another session, got the one that is to continue it. Choose one above it.");
  const continued = findEntry(agenda, continuesId)?.entry;
  if (continued === undefined) {
    return refuse("ENTRY_NOT_FOUND", `continuesId: expected a session on this agenda, got ${continuesId}. It may have been removed; look at the agenda again.`);
  }
  if (continued.kind !== "session") return refuse("AGENDA_COMMAND_INVALID", `continuesId: expected a session, got a ${KIND_WORDS[continued.kind]}. Choose a session above this one.`);
  if (!isAbove(agenda, continuesId, entry.id)) return refuse("AGENDA_COMMAND_INVALID", "continuesId: expected a session above this one, got one below it. Move one of them first.");
  if (continued.continuesId === entry.id) return refuse("AGENDA_COMMAND_INVALID", "continuesId: expected a session with other notes, got one that continues this one. End that first.");
  return continued;
}

function isAbove(agenda: Agenda, upperId: string | undefined, lowerId: string): boolean {
  const ids = sessionsOf(agenda).map(({ id }) => id);
  return upperId !== undefined && ids.includes(upperId) && ids.indexOf(upperId) < ids.indexOf(lowerId);
}

/** The agenda and its bin with these sessions having notes of another; null: their own. */
function withNotesOf({ days, bin }: Agenda, sessionIds: ReadonlySet<string>, notesId: string | null): Agenda {
  const changedEntry = (entry: AgendaEntry): AgendaEntry => (entry.kind === "session" && sessionIds.has(entry.id) ? withNotes(entry, notesId) : entry);
  return {
    days: days.map((day) => ({ ...day, entries: day.entries.map(changedEntry) })),
    bin: bin.map((kept) => ({ ...kept, entry: changedEntry(kept.entry) })),
  };
}

function withNotes(session: Session, notesId: string | null): Session {
  const { continuesId: _, ...own } = session;
  return notesId === null ? own : { ...own, continuesId: notesId };
}

const sessionsEverywhere = (agenda: Agenda): Session[] => [...sessionsOf(agenda), ...agenda.bin.flatMap(({ entry }) => (entry.kind === "session" ? [entry] : []))];

const sessionIn = (agenda: Agenda, entryId: string): AgendaEntry | null => findEntry(agenda, entryId)?.entry ?? null;
