import { isChangeOrigin } from "../binding/noteBinding.ts";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { AddMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";

/**
 * People, dates and line breaks are never bold, struck or links, also where the text around them is: the document
 * keeps no marks of theirs, so this page would show what nobody else has, and no undo would take it back.
 */
export const plainChips = (): Plugin =>
  new Plugin({
    key: new PluginKey("plainChips"),
    appendTransaction(transactions, _before, { doc, tr }) {
      const isAsked = transactions.some((each) => !isChangeOrigin(each) && each.steps.some(mayMarkChips));
      if (!isAsked) return null;
      doc.descendants((node, pos) => {
        if (isMarkedChip(node)) for (const mark of node.marks) tr.removeNodeMark(pos, mark);
      });
      return tr.docChanged ? tr : null;
    },
  });

const isMarkedChip = (node: NoteNode): boolean => node.marks.length > 0 && !node.isText;

function mayMarkChips(step: Step): boolean {
  if (!(step instanceof ReplaceStep)) return step instanceof AddMarkStep;
  let isMarked = false;
  step.slice.content.descendants((node) => {
    isMarked ||= isMarkedChip(node);
    return !isMarked;
  });
  return isMarked;
}
