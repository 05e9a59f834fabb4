import { foldText } from "@docket/shared/base/foldText.ts";
import { initialsOf } from "@docket/shared/people/initials.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import type { NotesContext } from "../notesContext.ts";
import { words } from "../words.ts";
import { insertPerson } from "./insertTag.ts";
import type { MenuItem, TypedMenu } from "./menuItem.ts";

/** A list longer than this is not read; a further letter is quicker. */
const MOST_ITEMS = 12;

/** `@`: everybody in the directory and its groups. */
export const peopleMenu = (context: NotesContext): TypedMenu => ({
  trigger: "@",
  label: words.people,
  allowsBlanks: true,
  items: (query) => peopleItems(context.directory, query),
});

/** Whoever matches what was typed, best first: active people, then groups, then those who left. */
export function peopleItems(directory: Directory, query: string): MenuItem[] {
  const typed = foldText(query);
  const present = directory.people.filter(({ mergedInto }) => mergedInto === null);
  const ranked = (people: readonly Person[]): Person[] =>
    people
      .map((person) => ({ person, rank: rankOf(person, typed, query) }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.person.name.localeCompare(b.person.name))
      .map(({ person }) => person);
  const groups = directory.groups.filter(({ name }) => startsAWord(foldText(name), typed));
  return [
    ...ranked(present.filter(({ deactivated }) => !deactivated)).slice(0, MOST_ITEMS).map((person) => personItem(person, words.peopleGroups.people)),
    ...groups.slice(0, MOST_ITEMS).map(groupItem(directory)),
    ...ranked(present.filter(({ deactivated }) => deactivated)).slice(0, MOST_ITEMS).map((person) => personItem(person, words.peopleGroups.gone)),
  ];
}

/** Smaller is better; null: does not match. */
function rankOf({ name, aliases, initials, handle }: Person, typed: string, query: string): number | null {
  if (typed === "") return 0;
  if (initials !== "" && initials.toLowerCase() === query.trim().toLowerCase()) return 0;
  const ranks = [foldText(name), ...aliases.map(foldText), foldText(handle ?? "")].map((text, at) => {
    if (text.startsWith(typed)) return at === 0 ? 1 : 2;
    return startsAWord(text, typed) || beginsWords(text, typed) ? 3 : null;
  });
  const matching = ranks.filter((rank) => rank !== null);
  return matching.length === 0 ? null : Math.min(...matching);
}

const startsAWord = (text: string, typed: string): boolean => typed === "" || ` ${text}`.includes(` ${typed}`);

/** "sam ad" for "samuel adeyemi": each typed word begins one of the name, in order. */
function beginsWords(text: string, typed: string): boolean {
  let rest = text.split(" ");
  return typed.split(" ").every((word) => {
    const at = rest.findIndex((each) => each.startsWith(word));
    rest = rest.slice(at + 1);
    return at >= 0;
  });
}

const personItem = (person: Person, group: string): MenuItem => ({
  id: person.id,
  label: person.deactivated ? words.remark(person.name) : person.name,
  group,
  sign: person.initials === "" ? initialsOf(person.name) : person.initials,
  isDimmed: person.deactivated,
  run: (editor) => insertPerson(editor, { kind: "person", id: person.id, label: person.name }),
});

const groupItem = ({ people }: Directory) => ({ id, name, memberIds }: Directory["groups"][number]): MenuItem => ({
  id,
  label: name,
  note: memberIds.flatMap((member) => people.find((person) => person.id === member)?.name ?? []).join(", "),
  group: words.peopleGroups.groups,
  sign: "group",
  run: (editor) => insertPerson(editor, { kind: "group", id, label: name }),
});
