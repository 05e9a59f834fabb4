import type { NoteJson } from "./tag.ts";

/*
 * Which kind of chip a person or a date becomes in an action item. The place decides, once, when it is
 * inserted; whatever is typed around it later changes nothing, only the chip's own menu does.
 */

/** What joins assignees to each other and to the sentence: blanks, commas, colons, dashes, "and". */
const JOINERS = /^(?:[\s,;:&+/\u2013\u2014-]|\band\b)*$/;

/** The kind of a person inserted between these inline nodes of an action item. */
export function placePerson(before: readonly NoteJson[], after: readonly NoteJson[]): "assignee" | "mention" {
  if (before.every((node) => node.type === "assignee" || isJoiner(node))) return "assignee";
  const end = endOf([...before, { type: "mention" }, ...after]);
  const standsInIt = after.every((node) => isDate(node) || isPerson(node) || isJoiner(node));
  return standsInIt && end.some(isDate) && isLone(end) && !hasAssignee([...before, ...after]) ? "assignee" : "mention";
}

/** The kind of a date inserted between these inline nodes of an action item: due at the end, unless a due date is there already. */
export function placeDate(before: readonly NoteJson[], after: readonly NoteJson[]): "dueDate" | "date" {
  if ([...before, ...after].some((node) => node.type === "dueDate")) return "date";
  return after.every((node) => isPerson(node) || isJoiner(node)) ? "dueDate" : "date";
}

/**
 * The inline nodes of an action item with every person and date given the kind of its place, as if inserted
 * one after the other: for text that arrives whole, by paste or import. A person alone at the end is an
 * assignee when a date stands beside it, whichever came first.
 */
export function placeTags(inlines: readonly NoteJson[]): NoteJson[] {
  const due = inlines.findLastIndex((node, at) => isDate(node) && inlines.slice(at + 1).every(isEndNode));
  const placed = inlines.map((node, at) => (isDate(node) ? { ...node, type: at === due ? "dueDate" : "date" } : node));
  placed.forEach((node, at) => {
    if (!isPerson(node)) return;
    // Persons further on are not placed yet: they count as people, not as assignees.
    const after = placed.slice(at + 1).map((later) => (isPerson(later) ? { ...later, type: "mention" } : later));
    placed[at] = { ...node, type: placePerson(placed.slice(0, at), after) };
  });
  return placed;
}

/**
 * Where, in an action item that just got its due date, the person stands whom that date makes the assignee:
 * the index of a mention alone beside it at the end, or null.
 */
export function personBesideDate(inlines: readonly NoteJson[]): number | null {
  const at = inlines.findLastIndex((node) => node.type === "mention");
  if (at < 0) return null;
  return placePerson(inlines.slice(0, at), inlines.slice(at + 1)) === "assignee" ? at : null;
}

const isPerson = (node: NoteJson): boolean => node.type === "assignee" || node.type === "mention";
const isDate = (node: NoteJson): boolean => node.type === "date" || node.type === "dueDate";
const isEndNode = (node: NoteJson): boolean => isPerson(node) || isJoiner(node);
const hasAssignee = (nodes: readonly NoteJson[]): boolean => nodes.some((node) => node.type === "assignee");
const isLone = (end: readonly NoteJson[]): boolean => end.filter(isPerson).length === 1;

/** True for text that only joins what stands beside it, and for a line break. */
export const isJoiner = (node: NoteJson): boolean =>
  node.type === "hardBreak" || (node.type === "text" && JOINERS.test(node.text ?? ""));

/** The run of people, dates and joiners at the end. */
function endOf(inlines: readonly NoteJson[]): readonly NoteJson[] {
  const last = inlines.findLastIndex((node) => !isPerson(node) && !isDate(node) && !isJoiner(node));
  return inlines.slice(last + 1);
}
