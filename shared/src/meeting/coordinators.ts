import type { Agenda } from "../agenda/entry.ts";
import { findEntry } from "../agenda/schedule.ts";
import type { Directory } from "../people/person.ts";
import { resolvePerson } from "../people/resolvePerson.ts";
import type { Actor } from "./roles.ts";

/** Who is asking, as an actor or a page's reader has it. */
type Named = Pick<Actor, "personId"> & { claimId?: Actor["claimId"] | undefined };

/**
 * Whether an actor leads a session of the agenda: named as its coordinator, alone or in a group, and known to be that
 * person. Who only picked the name from a list leads nothing until a moderator has confirmed it.
 */
export function coordinates({ personId, claimId = null }: Named, agenda: Pick<Agenda, "days">, sessionId: string, { people, groups }: Directory): boolean {
  if (personId === null || claimId !== null) return false;
  const entry = findEntry(agenda, sessionId)?.entry;
  if (entry?.kind !== "session") return false;
  const named = entry.coordinatorIds.flatMap((id) => groups.find((group) => group.id === id)?.memberIds ?? [id]);
  return named.some((id) => (resolvePerson(people, id)?.id ?? id) === personId);
}
