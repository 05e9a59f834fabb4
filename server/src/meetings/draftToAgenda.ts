import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { closedOnce } from "@docket/shared/agenda/addDays.ts";
import type { AgendaEntry, Day } from "@docket/shared/agenda/entry.ts";
import { foldText } from "@docket/shared/base/foldText.ts";
import type { NewId } from "@docket/shared/base/ids.ts";
import type { AgendaDraft, DraftName, DraftRow } from "@docket/shared/paste/draft.ts";
import { nameMatcher } from "@docket/shared/people/matchName.ts";
import type { NameMatch } from "@docket/shared/people/matchName.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { MOST_ALIASES } from "@docket/shared/people/person.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";

/** Notes of a draft's row, on their way into a session document. */
export interface ImportedNotes {
  sessionId: string;
  fragment: FragmentName;
  blocks: readonly NoteJson[];
}

/** What a draft becomes. */
export interface ImportedAgenda {
  days: Day[];
  notes: ImportedNotes[];
  /** People that the draft names and the directory does not know. */
  newPeople: Person[];
  /** Everybody the included rows name, new or known, each once. */
  namedIds: string[];
}

/**
 * Takes the included rows of a draft; nothing is added to them, and of several closes of a day only the last one closes it. A name without a person becomes a group of that name,
 * else whoever is called that by now, else a new person: one for all rows that spell it alike, or as an alias of it.
 */
export function draftToAgenda(draft: AgendaDraft, directory: Directory, newId: NewId): ImportedAgenda {
  const names = new NamedPeople(directory, newId);
  const notes: ImportedNotes[] = [];
  const days = draft.days.map((day): Day => {
    const rows = closedOnce(day.rows.filter(({ included }) => included));
    const entries = rows.map((row) => {
      const entry = entryOf(row, newId(), names);
      if (entry.kind === "session") notes.push(...notesOf(row, entry.id));
      return entry;
    });
    return { id: newId(), date: day.date, entries };
  });
  return { days, notes, newPeople: names.made, namedIds: [...names.used] };
}

function entryOf(row: DraftRow, id: string, names: NamedPeople): AgendaEntry {
  const { start, plannedMinutes, title } = row;
  switch (row.kind) {
    case "session":
      return { kind: "session", id, start, plannedMinutes, topic: title, coordinatorIds: names.idsOf(row.names) };
    case "break":
      return { kind: "break", id, start, plannedMinutes, title };
    case "close":
      return { kind: "close", id, start, plannedMinutes: null, title };
    case "moderatorBand":
      return { kind: "moderatorBand", id, moderatorId: names.idsOf(row.names)[0] ?? null };
  }
}

const notesOf = (row: DraftRow, sessionId: string): ImportedNotes[] =>
  FRAGMENTS.map((fragment) => ({ sessionId, fragment, blocks: row[fragment] })).filter(({ blocks }) => blocks.length > 0);

/** Finds and makes the people of a draft. */
class NamedPeople {
  readonly made: Person[] = [];
  readonly used = new Set<string>();
  readonly #directory: Directory;
  readonly #newId: NewId;
  readonly #match: (text: string) => NameMatch;
  readonly #bySpelling = new Map<string, string>();

  constructor(directory: Directory, newId: NewId) {
    this.#directory = directory;
    this.#newId = newId;
    this.#match = nameMatcher(directory);
    for (const group of directory.groups) this.#bySpelling.set(foldText(group.name), group.id);
  }

  idsOf(names: readonly DraftName[]): string[] {
    const ids = names.flatMap((name) => this.#idOf(name) ?? []);
    for (const id of ids) this.used.add(id);
    return [...new Set(ids)];
  }

  #idOf({ text, personId, sameAs }: DraftName): string | null {
    if (personId !== null) return resolvePerson(this.#directory.people, personId)?.id ?? personId;
    if (sameAs === undefined) return this.#idOfName(text);
    const id = this.#idOfName(sameAs);
    this.#addAlias(id, text.trim());
    return id;
  }

  #idOfName(text: string): string | null {
    const spelling = foldText(text);
    if (spelling === "") return null;
    const known = this.#bySpelling.get(spelling) ?? this.#match(text).personId;
    if (known !== null) return known;
    const person = newPerson(this.#newId(), { name: text.trim() });
    this.made.push(person);
    this.#bySpelling.set(spelling, person.id);
    return person.id;
  }

  /** Of somebody made here: who was in the directory before is changed there only. */
  #addAlias(id: string | null, alias: string): void {
    const person = this.made.find((one) => one.id === id);
    const isThere = person === undefined || [person.name, ...person.aliases].some((known) => foldText(known) === foldText(alias));
    if (!isThere && person.aliases.length < MOST_ALIASES) person.aliases.push(alias);
  }
}
