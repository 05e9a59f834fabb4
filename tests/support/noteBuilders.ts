import type { NoteJson } from "@docket/shared/tags/tag.ts";

/** A well-formed id that is the same for the same name: "rec" and `idOf("rec")` in a failure are easily matched. */
export const idOf = (name: string): string => name.toLowerCase().replace(/[^a-z2-7]/g, "").padEnd(26, "a").slice(0, 26);

export const text = (words: string, ...marks: string[]): NoteJson =>
  marks.length === 0 ? { type: "text", text: words } : { type: "text", text: words, marks: marks.map((type) => ({ type })) };

export const linkTo = (words: string, href: string): NoteJson => ({ type: "text", text: words, marks: [{ type: "link", attrs: { href } }] });

/** Words as they are, other nodes unchanged. */
const line = (parts: readonly (string | NoteJson)[]): NoteJson[] => parts.map((part) => (typeof part === "string" ? text(part) : part));

export const paragraph = (...parts: (string | NoteJson)[]): NoteJson => ({ type: "paragraph", content: line(parts) });

export const actionItem = (id: string | null, ...parts: (string | NoteJson)[]): NoteJson => ({
  type: "actionItem",
  attrs: { id: id === null ? null : idOf(id), done: false },
  content: line(parts),
});

export const done = (item: NoteJson): NoteJson => ({ ...item, attrs: { ...item.attrs, done: true } });

export const decision = (id: string | null, ...parts: (string | NoteJson)[]): NoteJson => ({
  type: "decision",
  attrs: { id: id === null ? null : idOf(id) },
  content: line(parts),
});

const person = (type: string, label: string, kind = "person"): NoteJson => ({ type, attrs: { kind, id: idOf(label), label } });

export const assignee = (label: string): NoteJson => person("assignee", label);
export const assignedGroup = (label: string): NoteJson => person("assignee", label, "group");
export const mention = (label: string, kind = "person"): NoteJson => person("mention", label, kind);
export const date = (day: string): NoteJson => ({ type: "date", attrs: { date: day } });
export const due = (day: string): NoteJson => ({ type: "dueDate", attrs: { date: day } });

export const bullets = (...items: NoteJson[][]): NoteJson => ({
  type: "bulletList",
  content: items.map((content) => ({ type: "listItem", content })),
});

export const tableOf = (...cells: NoteJson[][]): NoteJson => ({
  type: "table",
  content: [{ type: "tableRow", content: cells.map((content) => ({ type: "tableCell", content })) }],
});
