import { foldText } from "../base/foldText.ts";
import { nameMatcher } from "../people/matchName.ts";
import type { NameMatch } from "../people/matchName.ts";
import type { Directory } from "../people/person.ts";
import type { DraftIssue, DraftName } from "./draft.ts";
import { PasteTooLarge } from "./pasteTooLarge.ts";

/** Finds a pasted name in the directory; asked again for the same name it does not search again. Throws `PasteTooLarge`. */
export type FindName = (text: string) => DraftName;

/** Most names that one row may hold, and candidates that are offered for one. */
const NAMES_LIMIT = 20;
const CANDIDATES_LIMIT = 5;
const NAME_LENGTH_LIMIT = 100;
/** Each different name is compared with the whole directory; a meeting has far fewer. */
const LOOKUPS_LIMIT = 500;

const NOBODY = /^(?:tb[acd]|n\/?a|none|nobody|[-–—?.…]+)$/i;
const EVERYBODY = /^(?:all|everyone|everybody|the team|whole team)$/i;
/** What stands between two names for sure, and what may stand within one: "Koch, Ines", "T/CAMs". */
const WIDE_SEPARATOR = /[;&]|\s(?:\/|\+|and|und|et|with)\s/i;
const COMMA = /,/;
const SLASH = /\//;

/** Looks names up in this directory. */
export function nameFinder(directory: Directory): FindName {
  const match = nameMatcher(directory);
  const known = new Map<string, DraftName>();
  return (text) => {
    const found = known.get(text) ?? lookUp(match, text);
    if (known.size >= LOOKUPS_LIMIT && !known.has(text)) throw new PasteTooLarge(`at most ${LOOKUPS_LIMIT} different names`);
    known.set(text, found);
    return { ...found, candidateIds: [...found.candidateIds] };
  };
}

function lookUp(match: (text: string) => NameMatch, text: string): DraftName {
  if (text.length > NAME_LENGTH_LIMIT) return { text, personId: null, candidateIds: [] };
  const { personId, candidateIds } = match(text);
  return { text, personId, candidateIds: candidateIds.slice(0, CANDIDATES_LIMIT) };
}

/**
 * The names in a cell: "A / B", "A, B", "A & B", "A and B", or one below the other. "Koch, Ines" is one when she is
 * known, and so is the name of a group, which stays without a person.
 */
export function readNames(lines: readonly string[], directory: Directory, findName: FindName): { names: DraftName[]; issues: DraftIssue[] } {
  const isGroup = groupFinder(directory);
  const isOne = (text: string) => NOBODY.test(text) || (text.length <= NAME_LENGTH_LIMIT && (isGroup(text) || findName(text).personId !== null));
  const split = (text: string, separator: RegExp) => (isOne(text.trim()) ? [text] : text.split(separator));
  // From the widest on, so that what is one name is met as such: "T/CAMs, Ines Koch".
  const texts = [WIDE_SEPARATOR, COMMA, SLASH].reduce((parts, separator) => parts.flatMap((part) => split(part, separator)), [...lines]).map((text) => text.trim());
  const wanted = [...new Set(texts.filter((text) => text !== "" && !NOBODY.test(text)))];
  const isUsable = (text: string) => text.length <= NAME_LENGTH_LIMIT && (isGroup(text) || !EVERYBODY.test(text));
  const usable = wanted.filter(isUsable);
  const names = usable.slice(0, NAMES_LIMIT).map((text) => (isGroup(text) ? { text, personId: null, candidateIds: [] } : findName(text)));
  return {
    names,
    issues: [
      ...wanted.filter((text) => !isUsable(text)).slice(0, 3).map(noPersonIssue),
      ...names.flatMap((name, index) => unknownIssue(name, index, directory)),
      ...(usable.length > NAMES_LIMIT ? [keepIssue(`Expected at most ${NAMES_LIMIT} names; got ${usable.length}. The rest is left out.`)] : []),
    ],
  };
}

/** Tells the names of groups. */
export function groupFinder({ groups }: Directory): (text: string) => boolean {
  const folded = new Set(groups.map(({ name }) => foldText(name)));
  return (text) => folded.size > 0 && folded.has(foldText(text));
}

const keepIssue = (message: string): DraftIssue => ({
  severity: "doubt",
  about: "names",
  message,
  repairs: [{ kind: "keep", label: "Keep as it is" }],
});

const noPersonIssue = (text: string): DraftIssue =>
  keepIssue(`Expected a person's name; got “${text.length > 60 ? `${text.slice(0, 60)}…` : text}”. Nobody is set.`);

function unknownIssue(name: DraftName, nameIndex: number, { people }: Directory): DraftIssue[] {
  if (name.personId !== null || name.candidateIds.length === 0) return [];
  const candidates = name.candidateIds.flatMap((id) => people.find((person) => person.id === id) ?? []);
  const [first, ...others] = candidates;
  if (first === undefined) return [];
  const question = others.length === 0 ? `Did you mean ${first.name}?` : "Whom did you mean?";
  const isShared = others.length > 0 && foldText(first.name) === foldText(name.text);
  return [
    {
      severity: "doubt",
      about: "names",
      message: isShared ? `Several people here are called “${name.text}”.` : `No one here is called “${name.text}”. ${question}`,
      repairs: [
        ...candidates.map((person) => ({ kind: "setPerson" as const, nameIndex, personId: person.id, label: person.name })),
        { kind: "keep", label: `Add “${name.text}”` },
      ],
    },
  ];
}
