import { Fragment, type Node as NoteNode, Slice } from "@tiptap/pm/model";
import { copyText } from "../paste/copyText.ts";

/** The blocks of a document that an earlier one did not have as they are now, as text that is copied. */
export function newText(before: NoteNode, after: NoteNode): string {
  const known = new Set(before.children);
  return copyText(new Slice(Fragment.from(after.children.filter((block) => !known.has(block))), 0, 0));
}
