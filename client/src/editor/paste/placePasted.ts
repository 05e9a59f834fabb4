import { isChangeOrigin } from "../binding/noteBinding.ts";
import { placeDate, placePerson } from "@docket/shared/tags/placement.ts";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { inlinesOf } from "../blocks/turnInto.ts";

const PEOPLE = ["assignee", "mention"];
const DATES = ["dueDate", "date"];

/** Pasted people and dates become what their new place makes them; those that were there stay what they are. */
export const placePasted = (): Plugin =>
  new Plugin({
    key: new PluginKey("placePasted"),
    appendTransaction(transactions, _before, { doc, tr, schema }) {
      const pasted = transactions.filter((each) => each.docChanged && !isChangeOrigin(each) && ["paste", "drop"].includes(String(each.getMeta("uiEvent"))));
      for (const pos of pasted.flatMap(chipsIn)) {
        const node = doc.nodeAt(pos);
        const type = node ? kindAt(tr.doc, pos, node) : null;
        if (node && type !== null && type !== node.type.name) tr.setNodeMarkup(pos, schema.nodes[type], node.attrs);
      }
      return tr.docChanged ? tr : null;
    },
  });

/** Places of people and dates in what a transaction brought, in order; a whole action item that came along keeps its own. */
function chipsIn({ mapping, doc }: Transaction): number[] {
  const found: number[] = [];
  mapping.maps.forEach((map, index) => {
    map.forEach((_from, _to, from, to) => {
      const rest = mapping.slice(index + 1);
      const start = rest.map(from, -1);
      doc.nodesBetween(start, Math.min(rest.map(to, 1), doc.content.size), (node, pos, parent) => {
        const isWhole = parent?.type.name === "actionItem" && doc.resolve(pos).before() >= start;
        if (!isWhole && (PEOPLE.includes(node.type.name) || DATES.includes(node.type.name))) found.push(pos);
      });
    });
  });
  return found;
}

function kindAt(doc: NoteNode, pos: number, node: NoteNode): string | null {
  const $pos = doc.resolve(pos);
  const isPerson = PEOPLE.includes(node.type.name);
  if ($pos.parent.type.name !== "actionItem") return isPerson ? "mention" : "date";
  const before = inlinesOf($pos.parent.cut(0, $pos.parentOffset));
  const after = inlinesOf($pos.parent.cut($pos.parentOffset + 1));
  return isPerson ? placePerson(before, after) : placeDate(before, after);
}
