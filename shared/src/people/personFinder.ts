import { foldText } from "../base/foldText.ts";
import { certainMatcher } from "./matchName.ts";
import type { Directory } from "./person.ts";

/** Somebody, or a group, as a chip in the notes names them. */
export interface NamedPerson {
  kind: "person" | "group";
  id: string;
  label: string;
}

/** Whom a name in a text means: exactly one person, or a group. Null: nobody, several, or it only may be short for one. */
export type FindPerson = (name: string) => NamedPerson | null;

const LENGTH_LIMIT = 100;

/** Each different name is compared with the whole directory; beyond this many, names stay text. */
const LOOKUPS_LIMIT = 1000;

/** Looks names up in this directory; asked again for the same name it does not search again. */
export function personFinder(directory: Directory): FindPerson {
  const match = certainMatcher(directory);
  const groups = new Map(directory.groups.map((group) => [foldText(group.name), group]));
  const known = new Map<string, NamedPerson | null>();
  const lookUp = (text: string): NamedPerson | null => {
    const group = groups.get(foldText(text));
    if (group !== undefined) return { kind: "group", id: group.id, label: group.name };
    const [id, ...others] = match(text);
    const person = others.length > 0 ? undefined : directory.people.find((each) => each.id === id);
    return person === undefined ? null : { kind: "person", id: person.id, label: person.name };
  };
  return (name) => {
    const text = name.trim();
    const before = known.get(text);
    if (before !== undefined || text === "" || text.length > LENGTH_LIMIT || known.size >= LOOKUPS_LIMIT) return before ?? null;
    const found = lookUp(text);
    known.set(text, found);
    return found;
  };
}
