import { foldText } from "../base/foldText.ts";
import { abbreviates, beginsInOrder } from "../people/shortName.ts";
import type { DraftDay, DraftIssue, DraftName, DraftRow } from "./draft.ts";

/** A name that nobody in the directory has, as it is compared. */
interface NewName {
  text: string;
  words: string[];
}

/** A short form and the one name of the paste that it can stand for. */
interface ShortForm {
  fullName: string;
  /** Whether it says every word of the name: "M-J Orr" does, "Mara" does not. */
  isCertain: boolean;
}

/**
 * Names of one agenda that mean one person: somebody who is new here is written "M-J Orr" in one row and "Mara-Jo Orr"
 * in another. Where exactly one full name fits, an abbreviation of all its words is taken for it, and anything
 * shorter is asked about; both are doubts with a repair. `isKnown` tells names that are no new person's, as a group's.
 */
export function withSameNames(days: readonly DraftDay[], isKnown: (text: string) => boolean): DraftDay[] {
  const isNew = ({ text, personId, candidateIds }: DraftName): boolean => personId === null && candidateIds.length === 0 && !isKnown(text);
  const texts = days.flatMap(({ rows }) => rows.flatMap(({ names }) => names.filter(isNew).map(({ text }) => text)));
  const shortForms = findShortForms([...new Set(texts)]);
  if (shortForms.size === 0) return [...days];
  return days.map((day) => ({ ...day, rows: day.rows.map((row) => withShortForms(row, shortForms)) }));
}

/** By the text of the short form. */
function findShortForms(texts: readonly string[]): Map<string, ShortForm> {
  const names = texts.map((text): NewName => ({ text, words: foldText(text).split(" ") }));
  const isShort = (name: NewName): boolean => names.some((other) => isShortFor(name, other));
  // A short form may fit a longer one, too: only what is short for nothing is a full name.
  const full = names.filter((name) => name.words.length > 1 && !isShort(name));
  const found = new Map<string, ShortForm>();
  for (const name of names) {
    const fitting = full.filter((other) => isShortFor(name, other));
    const [only] = fitting;
    // Two spellings of one name are one person already.
    if (only === undefined || new Set(fitting.map(({ words }) => words.join(" "))).size > 1) continue;
    found.set(name.text, { fullName: only.text, isCertain: abbreviates(name.words, only.words) });
  }
  return found;
}

const isShortFor = (name: NewName, full: NewName): boolean =>
  name.words.join(" ") !== full.words.join(" ") && beginsInOrder(name.words, full.words);

function withShortForms(row: DraftRow, shortForms: ReadonlyMap<string, ShortForm>): DraftRow {
  const issues: DraftIssue[] = [];
  const names = row.names.map((name): DraftName => {
    const shortForm = name.personId === null ? shortForms.get(name.text) : undefined;
    if (shortForm === undefined) return name;
    issues.push(issueOf(name.text, shortForm));
    return shortForm.isCertain ? { ...name, sameAs: shortForm.fullName } : name;
  });
  return issues.length === 0 ? row : { ...row, names, issues: [...row.issues, ...issues] };
}

const issueOf = (text: string, { fullName, isCertain }: ShortForm): DraftIssue => ({
  severity: "doubt",
  about: "names",
  message: isCertain
    ? `“${text}” is taken for ${fullName}, whom this agenda names in full.`
    : `“${text}” may be ${fullName}, whom this agenda names in full.`,
  repairs: [
    { kind: "samePerson", text, fullName, label: "Same person" },
    { kind: "samePerson", text, fullName: null, label: isCertain ? "Two people" : `Add “${text}”` },
  ],
});
