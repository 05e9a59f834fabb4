import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { Directory, Group, Person } from "@docket/shared/people/person.ts";

/** Looks people and groups up by id, merged ones under the person they were merged into. */
export interface People {
  /** Null when nobody has this id. */
  person: (id: string) => Person | null;
  group: (id: string) => Group | null;
  /** What to print for an id; "Unknown person" when nobody has it. */
  name: (id: string) => string;
  /** Everybody who was not merged into somebody else, by name. */
  all: Person[];
  groups: Group[];
}

/** Makes the look-up of a directory. */
export function peopleOf(directory: Directory): People {
  const byId = new Map(directory.people.map((person) => [person.id, person]));
  const groups = new Map(directory.groups.map((group) => [group.id, group]));
  const person = (id: string): Person | null => {
    let found = byId.get(id) ?? null;
    // A person can have been merged several times; the limit only guards against a ring.
    for (let hops = 0; found !== null && found.mergedInto !== null && hops < 20; hops += 1) {
      found = byId.get(found.mergedInto) ?? null;
    }
    return found;
  };
  return {
    person,
    group: (id) => groups.get(id) ?? null,
    name: (id) => person(id)?.name ?? groups.get(id)?.name ?? UNKNOWN_PERSON,
    all: directory.people.filter((each) => each.mergedInto === null).toSorted((a, b) => a.name.localeCompare(b.name)),
    groups: directory.groups,
  };
}

/** "Samuel" for "Samuel Adeyemi-Brandt": enough where the avatar stands beside it. */
export const firstName = (name: string): string => name.split(" ")[0] ?? name;
