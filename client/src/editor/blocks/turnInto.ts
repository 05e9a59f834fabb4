import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { Fragment, type Node as NoteNode } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { retag } from "./retag.ts";

/** The inline content of a textblock as JSON. */
export const inlinesOf = (block: NoteNode): NoteJson[] => block.content.toJSON() as NoteJson[] | null ?? [];

/**
 * Turns the textblock at the caret into another kind, and its people and dates into what they are there.
 * Null where that cannot be: in a code block, or where the kind may not stand.
 */
export function turnInto(state: EditorState, typeName: string, tr: Transaction = state.tr): Transaction | null {
  const { $from } = tr.selection;
  const type = state.schema.nodes[typeName];
  const block = $from.parent;
  if (!type || !block.isTextblock || block.type.spec.code) return null;
  if ($from.depth === 0 || !$from.node(-1).canReplaceWith($from.index(-1), $from.indexAfter(-1), type)) return null;
  const start = $from.before();
  const content = Fragment.from(retag(inlinesOf(block), typeName).map((inline) => state.schema.nodeFromJSON(inline)));
  if (!type.validContent(content)) return null;
  const caret = tr.selection.from;
  tr.setNodeMarkup(start, type, typeName === block.type.name ? block.attrs : null);
  if (!content.eq(block.content)) {
    tr.replaceWith(start + 1, start + 1 + block.content.size, content);
    tr.setSelection(TextSelection.create(tr.doc, Math.min(caret, start + 1 + content.size)));
  }
  return tr;
}
