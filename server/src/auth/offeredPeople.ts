import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";

/** The people that somebody who opened a link of this meeting can pick themselves from, by name. */
export function offeredPeople(meeting: Meeting, directory: Directory): Person[] {
  const ids = new Set<string>(meeting.participantIds);
  for (const group of directory.groups) {
    if (meeting.participantGroupIds.includes(group.id)) for (const id of group.memberIds) ids.add(id);
  }
  for (const { entries } of meeting.days) {
    for (const entry of entries) {
      if (entry.kind === "session") for (const id of entry.coordinatorIds) ids.add(id);
      if (entry.kind === "moderatorBand" && entry.moderatorId !== null) ids.add(entry.moderatorId);
    }
  }
  const found = new Map<string, Person>();
  for (const id of ids) {
    const person = resolvePerson(directory, id);
    if (person !== null && !person.deactivated) found.set(person.id, person);
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The person of this id, or the one they were merged into; null when unknown. */
export function resolvePerson(directory: Directory, personId: string): Person | null {
  const byId = new Map(directory.people.map((person) => [person.id, person]));
  let person = byId.get(personId) ?? null;
  // A merge points at somebody older or newer, so only the length of the list bounds the way.
  for (let steps = 0; person !== null && person.mergedInto !== null && steps <= byId.size; steps += 1) {
    person = byId.get(person.mergedInto) ?? null;
  }
  return person;
}

/** The one active person of exactly this name, so that the same name on a second device is the same person; null when none or several. */
export function personNamed(directory: Directory, name: string): Person | null {
  const wanted = plain(name);
  const matches = directory.people.filter((person) => !person.deactivated && person.mergedInto === null && plain(person.name) === wanted);
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

const plain = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
