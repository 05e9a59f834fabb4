import { isChangeOrigin } from "../binding/noteBinding.ts";
import { PLAIN } from "../blocks/retag.ts";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";

/**
 * Only an action item has assignees and a due date. Where an edit made here brings them into another line, by joining
 * the two or by making the item something else, they are mentions and dates from then on.
 */
export const plainLines = (): Plugin =>
  new Plugin({
    key: new PluginKey("plainLines"),
    appendTransaction(transactions, _before, { doc, tr, schema }) {
      const own = transactions.filter((each) => each.docChanged && !isChangeOrigin(each));
      for (const [start, line] of own.flatMap((each) => [...changedLines(each, doc)])) {
        line.forEach(({ type, attrs }, offset) => {
          const plain = PLAIN[type.name];
          if (plain !== undefined) tr.setNodeMarkup(start + 1 + offset, schema.nodes[plain], attrs);
        });
      }
      return tr.docChanged ? tr : null;
    },
  });

/** The lines but action items that a transaction changed, by their places in `doc`, which has come of it. */
function changedLines({ mapping, steps }: Transaction, doc: NoteNode): ReadonlyMap<number, NoteNode> {
  const found = new Map<number, NoteNode>();
  mapping.maps.forEach((map, index) => {
    const rest = mapping.slice(index + 1, steps.length);
    map.forEach((_from, _to, from, to) => {
      const [start, end] = [rest.map(from, -1), rest.map(to, 1)].map((pos) => Math.min(pos, doc.content.size)) as [number, number];
      doc.nodesBetween(start, end, (node, pos) => {
        if (node.isTextblock && node.type.name !== "actionItem") found.set(pos, node);
        return !node.isTextblock;
      });
    });
  });
  return found;
}
