import { foldText } from "../base/foldText.ts";
import type { Directory, Person } from "./person.ts";
import { beginsInOrder } from "./shortName.ts";
import { resolvePerson } from "./resolvePerson.ts";

/** Whom a pasted name means. */
export interface NameMatch {
  /** Set when exactly one person is called that: by name, alias, handle or initials. */
  personId: string | null;
  /** People it may mean, best first; the person itself when the match is certain. */
  candidateIds: string[];
}

/** A person with everything that is compared, folded once. */
interface FoldedPerson {
  person: Person;
  name: string;
  aliases: string[];
  handle: string;
}

/** What a pasted name says, taken apart once. */
interface PastedName {
  /** As it came, without the leading "@" of a handle. */
  text: string;
  folded: string;
  /** The text in parentheses at the end ("Unknown User (pvance)" says the handle); null when there is none. */
  aside: string | null;
}

/**
 * Finds the person a pasted name means. Case, diacritics, apostrophes, dots and kinds of dashes make no difference;
 * "Koch, Ines" is "Ines Koch". A shortened name ("Sam A.", "Ines") only gives candidates, since it may be somebody
 * else; so does a name that two people have. Merged people resolve to the one they became.
 */
export const matchName = (directory: Pick<Directory, "people">, text: string): NameMatch => nameMatcher(directory)(text);

/** The same for many names: takes the directory's own names apart only once. */
export function nameMatcher({ people }: Pick<Directory, "people">): (text: string) => NameMatch {
  const folded = people.map(foldPerson);
  return (text) => {
    const name = readName(text);
    if (name.folded === "") return { personId: null, candidateIds: [] };
    const found = certainly(people, folded, name);
    const [only] = found;
    if (only !== undefined) return { personId: found.length === 1 ? only : null, candidateIds: found };
    return { personId: null, candidateIds: idsOf(people, folded.filter((person) => mayBeShortFor(name.folded, person))) };
  };
}

/** Ids of the people who are called so for sure; more than one when they share the name. Costs less than the candidates. */
export function certainMatcher({ people }: Pick<Directory, "people">): (text: string) => string[] {
  const folded = people.map(foldPerson);
  return (text) => {
    const name = readName(text);
    return name.folded === "" ? [] : certainly(people, folded, name);
  };
}

/** The people of the surest way to mean somebody that finds anybody. */
function certainly(people: readonly Person[], folded: readonly FoldedPerson[], name: PastedName): string[] {
  for (const means of CERTAIN) {
    const found = folded.filter((person) => means(person, name));
    if (found.length > 0) return idsOf(people, found);
  }
  return [];
}

const foldPerson = (person: Person): FoldedPerson => ({
  person,
  name: foldText(person.name),
  aliases: person.aliases.map(foldText),
  handle: person.handle === null ? "" : foldText(person.handle),
});

/** From the surest to the least sure; the first that finds anybody decides. */
const CERTAIN: readonly ((person: FoldedPerson, name: PastedName) => boolean)[] = [
  (person, { folded }) => person.name === folded,
  (person, { folded }) => person.aliases.includes(folded),
  ({ handle }, { folded, aside }) => handle !== "" && (handle === folded || handle === aside),
  // Initials count only as they are written, so that a short word is not taken for somebody.
  ({ person }, { text }) => person.initials !== "" && person.initials === text && text === text.toUpperCase(),
];

function readName(text: string): PastedName {
  const [, before, inside] = /^(.*?)\s*\(([^()]*)\)\s*$/su.exec(text) ?? [];
  const plain = (before ?? text).trim().replace(/^@/, "");
  const [last, first, ...more] = plain.split(",");
  const turned = last !== undefined && first !== undefined && more.length === 0 ? `${first} ${last}` : plain;
  return { text: plain, folded: foldText(turned), aside: inside === undefined ? null : foldText(inside) };
}

/** Ids of the people meant, active ones first, each once. */
function idsOf(people: readonly Person[], meant: readonly FoldedPerson[]): string[] {
  const found = meant.map(({ person }) => resolvePerson(people, person.id) ?? person);
  const active = [...found.filter((person) => !person.deactivated), ...found.filter((person) => person.deactivated)];
  return [...new Set(active.map((person) => person.id))];
}

function mayBeShortFor(folded: string, { name, aliases }: FoldedPerson): boolean {
  const words = folded.split(" ");
  return [name, ...aliases].some((called) => beginsInOrder(words, called.split(" ")));
}
