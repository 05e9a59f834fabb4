import { notesIdIn, sessionsWithNotes } from "../agenda/continued.ts";
import type { Agenda } from "../agenda/entry.ts";
import type { Directory } from "../people/person.ts";
import { resolvePerson } from "../people/resolvePerson.ts";
import type { Actor } from "./roles.ts";

/** Who is asking, as an actor or a page's reader has it. */
type Named = Pick<Actor, "personId"> & { claimId?: Actor["claimId"] | undefined };

/**
 * Whether an actor leads a session of the agenda, or another one with the same notes: named as its coordinator, alone or in a group,
 * and known to be that person. The session may also be given by the name of its notes (`notesIdOf`). Who only picked the name from a list leads nothing until a moderator has confirmed it.
 */
export function coordinates({ personId, claimId = null }: Named, agenda: Pick<Agenda, "days">, sessionId: string, { people, groups }: Directory): boolean {
  if (personId === null || claimId !== null) return false;
  const sessions = sessionsWithNotes(agenda, notesIdIn(agenda, sessionId));
  const named = sessions.flatMap(({ coordinatorIds }) => coordinatorIds).flatMap((id) => groups.find((group) => group.id === id)?.memberIds ?? [id]);
  return named.some((id) => (resolvePerson(people, id)?.id ?? id) === personId);
}
