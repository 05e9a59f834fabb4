import type { Agenda, AgendaEntry, Session } from "./entry.ts";
import { sessionsOf } from "./schedule.ts";

/**
 * The name of the document with the notes of a session: its own id, or that of the session it continues. It hangs on
 * nothing else, so that whatever becomes of the other one, the notes stay where they are.
 */
export const notesIdOf = ({ id, continuesId }: Pick<Session, "id" | "continuesId">): string => continuesId ?? id;

/** The same for an entry; null for what has no notes. */
export const notesIdOfEntry = (entry: AgendaEntry): string | null => (entry.kind === "session" ? notesIdOf(entry) : null);

/** The notes of the session with this id on the agenda; an id that is none there is taken for the name of notes. */
export function notesIdIn(agenda: Pick<Agenda, "days">, sessionId: string): string {
  const session = sessionsOf(agenda).find(({ id }) => id === sessionId);
  return session === undefined ? sessionId : notesIdOf(session);
}

/** The documents that the sessions on the agenda have their notes in, each once, in its order. */
export const notesIdsOf = (agenda: Pick<Agenda, "days">): string[] => [...new Set(sessionsOf(agenda).map(notesIdOf))];

/** The sessions that share these notes, in the order of the agenda; the first one is where they begin. */
export const sessionsWithNotes = (agenda: Pick<Agenda, "days">, notesId: string): Session[] =>
  sessionsOf(agenda).filter((session) => notesIdOf(session) === notesId);

/** The session above this one in which its notes begin; null: they begin here, or nothing of the agenda has them. */
export function continuedFrom(agenda: Pick<Agenda, "days">, session: Session): Session | null {
  const [first] = sessionsWithNotes(agenda, notesIdOf(session));
  return first === undefined || first.id === session.id ? null : first;
}

/** Documents that entries of `before` have their notes in, and none of `after`: what is written there would be out of sight. */
export function notesLeftBehind(before: Agenda, after: Agenda): string[] {
  const stay = new Set(everyNotesId(after));
  return [...new Set(everyNotesId(before))].filter((notesId) => !stay.has(notesId));
}

/** The documents that the sessions on the agenda and in its bin have their notes in. */
export const everyNotesId = ({ days, bin }: Agenda): string[] =>
  [...days.flatMap(({ entries }) => entries), ...bin.map(({ entry }) => entry)].flatMap((entry) => notesIdOfEntry(entry) ?? []);
