import { notesIdIn, notesIdOf } from "../agenda/continued.ts";
import type { Agenda, Session } from "../agenda/entry.ts";
import { sessionsOf } from "../agenda/schedule.ts";
import { type Meeting, NO_CALL } from "./meeting.ts";
import { reachesAsGuest } from "./permissions.ts";
import type { Action } from "./permissions.ts";
import type { Recording } from "./recording.ts";
import type { Actor } from "./roles.ts";

/** The session with this id on the agenda; null: none, or it is in the bin. */
export const sessionOnAgenda = (agenda: Pick<Agenda, "days">, sessionId: string): Session | null =>
  sessionsOf(agenda).find(({ id }) => id === sessionId) ?? null;

/** Whether these notes (see `notesIdOf`) are within what an actor was let into; a guest's are those of their session alone, while it is on the agenda. */
export function reachesNotes({ onlySessionId = null }: Pick<Actor, "onlySessionId">, agenda: Pick<Agenda, "days">, notesId: string): boolean {
  if (onlySessionId === null) return true;
  const own = sessionOnAgenda(agenda, onlySessionId);
  return own !== null && notesIdOf(own) === notesId;
}

/** Whether an action exists for an actor. `sessionId`: of the session that it is about, or the name of its notes; undefined: of none. */
export function reaches(actor: Pick<Actor, "onlySessionId">, agenda: Pick<Agenda, "days">, { action, sessionId }: { action: Action; sessionId: string | undefined }): boolean {
  const { onlySessionId = null } = actor;
  if (onlySessionId === null) return true;
  if (sessionOnAgenda(agenda, onlySessionId) === null) return false;
  return reachesAsGuest(action, { isOwn: sessionId !== undefined && reachesNotes(actor, agenda, notesIdIn(agenda, sessionId)) });
}

/** The meeting as the guest of one session gets it: its title, and that session on its day. */
export const withOnlySession = ({ id, version, title, timeZone, days, isDraft, createdAt, archivedAt, deletedAt }: Meeting, sessionId: string): Meeting => ({
  id, version, title, timeZone, createdAt, archivedAt, deletedAt,
  ...(isDraft === undefined ? {} : { isDraft }),
  series: null,
  call: NO_CALL,
  participantIds: [],
  participantGroupIds: [],
  days: days.flatMap((day) => {
    const entries = day.entries.filter((entry) => entry.id === sessionId && entry.kind === "session");
    return entries.length === 0 ? [] : [{ ...day, entries }];
  }),
  bin: [],
});

/**
 * The last recording that concerns the guest of one session, with their own answer alone; null: none does. One of another
 * session does not: they are not in that. `personId` null: a program, which is asked nothing.
 */
export function recordingForGuest(recordings: readonly Recording[], agenda: Pick<Agenda, "days">, { onlySessionId, personId }: { onlySessionId: string; personId: string | null }): Recording | null {
  const last = recordings.findLast(({ scope }) => scope.of !== "session" || reachesNotes({ onlySessionId }, agenda, notesIdIn(agenda, scope.sessionId)));
  return last === undefined ? null : { ...last, answers: last.answers.filter((answer) => answer.personId === personId) };
}
