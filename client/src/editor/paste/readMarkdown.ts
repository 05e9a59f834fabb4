import { notesFromMarkdown } from "@docket/shared/notes/fromMarkdown.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { personFinder } from "@docket/shared/people/personFinder.ts";
import { Slice } from "@tiptap/pm/model";
import type { Node, Schema } from "@tiptap/pm/model";

/**
 * Markdown as it is pasted; null when its reader refuses it or finds nothing in it. Only a paragraph at its ends
 * joins the line that it is pasted into: a heading or a task there would no longer be one.
 */
export function markdownSlice(text: string, directory: Directory, schema: Schema): Slice | null {
  const notes = notesFromMarkdown(text, personFinder(directory));
  if (!notes.ok || notes.value.length === 0) return null;
  const doc: Node = schema.nodeFromJSON({ type: "doc", content: notes.value });
  const open = (block: Node | null): number => (block?.type.name === "paragraph" ? 1 : 0);
  return new Slice(doc.content, open(doc.firstChild), open(doc.lastChild));
}
