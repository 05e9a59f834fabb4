import type { PersonTag } from "../actionItems/records.ts";
import type { CalendarDate } from "../agenda/entry.ts";
import { readDate, readPerson } from "./attributes.ts";
import { isJoiner } from "./placement.ts";
import type { NoteJson } from "./tag.ts";

/** What an action item consists of. */
export interface ActionItemParts {
  /** In order, nobody twice. */
  assignees: PersonTag[];
  /** Mentioned and not assigned; in order, nobody twice. */
  involved: PersonTag[];
  /** The last due date, when two people gave one each at the same moment. */
  due: CalendarDate | null;
  /** The sentence: what is left without the assignees and due dates at both ends. */
  sentence: NoteJson[];
}

/** Takes the inline nodes of an action item apart. */
export function actionItemParts(inlines: readonly NoteJson[]): ActionItemParts {
  const assignees = people(inlines, "assignee");
  const assigned = new Set(assignees.map(({ id }) => id));
  const dates = inlines.filter(({ type }) => type === "dueDate").map(({ attrs }) => readDate(attrs?.["date"]));
  return {
    assignees,
    involved: people(inlines, "mention").filter(({ id }) => !assigned.has(id)),
    due: dates.findLast((date) => date !== null) ?? null,
    sentence: sentenceOf(inlines),
  };
}

function people(inlines: readonly NoteJson[], type: "assignee" | "mention"): PersonTag[] {
  const byId = new Map<string, PersonTag>();
  for (const node of inlines) {
    const person = node.type === type ? readPerson(node.attrs) : null;
    if (person && !byId.has(person.id)) byId.set(person.id, person);
  }
  return [...byId.values()];
}

const LEADING = /^[\s,;:\u2013\u2014-]+/;
/** From the start of a run only: a long one within the sentence would else be gone through once from each of its characters. */
const TRAILING = /(?<![\s,;:\u2013\u2014-])[\s,;:\u2013\u2014-]+$/;

function sentenceOf(inlines: readonly NoteJson[]): NoteJson[] {
  const from = inlines.findIndex(isSentence);
  const to = inlines.findLastIndex(isSentence);
  if (from < 0) return [];
  return inlines
    .slice(from, to + 1)
    .map((node, at) => (at === 0 ? trimmed(node, LEADING) : node))
    .map((node, at) => (at === to - from ? trimmed(node, TRAILING) : node))
    .filter((node) => node.type !== "text" || node.text !== "");
}

const isSentence = (node: NoteJson): boolean => node.type !== "assignee" && node.type !== "dueDate" && !isJoiner(node);

const trimmed = (node: NoteJson, end: RegExp): NoteJson =>
  node.type === "text" ? { ...node, text: (node.text ?? "").replace(end, "") } : node;
