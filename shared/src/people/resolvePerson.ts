import type { Person } from "./person.ts";

/**
 * The person an id means today: merged entries lead to the one they were merged into. Null when the directory
 * has no such person; a circle of merges ends at the entry that was asked for.
 */
export function resolvePerson(people: readonly Person[], id: string): Person | null {
  const asked = people.find((person) => person.id === id) ?? null;
  const seen = new Set<string>();
  let person = asked;
  while (person !== null && person.mergedInto !== null) {
    if (seen.has(person.id)) return asked;
    seen.add(person.id);
    const { mergedInto } = person;
    person = people.find((other) => other.id === mergedInto) ?? null;
  }
  return person;
}

/** Ids with merged people replaced by those they became, each once, in order; unknown ids stay. */
export function resolveIds(people: readonly Person[], ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => resolvePerson(people, id)?.id ?? id))];
}

/** A person's name as it is shown: people who left are marked, "Marit Okoro (inactive)". */
export const displayName = (person: Pick<Person, "name" | "deactivated">): string =>
  person.deactivated ? `${person.name} (inactive)` : person.name;
