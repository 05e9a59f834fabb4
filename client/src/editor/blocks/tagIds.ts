import { isChangeOrigin } from "../binding/noteBinding.ts";
import { isId, type NewId } from "@docket/shared/base/ids.ts";
import { blockTagOf } from "@docket/shared/tags/index.ts";
import { Fragment, type Node as NoteNode, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";

/** What decides about the ids of tagged blocks. */
export interface TagIdOptions {
  newId: NewId;
  /** True when the document has a tagged block with this id in another fragment. */
  isElsewhere: (id: string) => boolean;
}

/** Ids of blocks that were cut in this page and not pasted since: the first paste brings the block itself back. */
const cutIds = new Set<string>();

/**
 * Gives tagged blocks their ids: a block made here gets one at once, a copy gets its own, and what is cut or
 * dragged keeps the one it has. Blocks of other people are theirs to name.
 */
export function tagIds({ newId, isElsewhere }: TagIdOptions): Plugin {
  return new Plugin({
    key: new PluginKey("tagIds"),
    props: {
      handleDOMEvents: {
        cut(view) {
          for (const id of idsIn(view.state.selection.content().content)) cutIds.add(id);
          return false;
        },
      },
      transformPasted(slice, view) {
        // A block that is being moved is still in its old place now.
        if (view.dragging?.move === true) return slice;
        const present = new Set(idsIn(view.state.doc.content));
        return withoutIds(slice, (id) => {
          const isMoved = cutIds.delete(id) && !present.has(id) && !isElsewhere(id);
          return !isMoved;
        });
      },
    },
    appendTransaction(transactions, _before, { doc, tr }) {
      const own = transactions.filter((each) => each.docChanged && !isChangeOrigin(each));
      if (own.length === 0) return null;
      for (const pos of unnamedIn(doc, own)) tr.setNodeAttribute(pos, "id", newId());
      return tr.docChanged ? tr : null;
    },
  });
}

/** Places of tagged blocks without an id in what these transactions changed. */
function unnamedIn(doc: NoteNode, transactions: readonly Transaction[]): ReadonlySet<number> {
  const found = new Set<number>();
  const maps = transactions.flatMap(({ mapping }) => mapping.maps);
  maps.forEach((map, index) => {
    const rest = new Mapping(maps.slice(index + 1));
    map.forEach((_from, _to, from, to) => {
      const [start, end] = [rest.map(from, -1), rest.map(to, 1)].map((pos) => Math.min(pos, doc.content.size)) as [number, number];
      doc.nodesBetween(start, Math.max(start, end), (node, pos) => {
        if (blockTagOf(node.type.name) && node.attrs["id"] === null) found.add(pos);
      });
    });
  });
  return found;
}

function idsIn(content: Fragment): string[] {
  const ids: string[] = [];
  content.descendants((node) => {
    const id: unknown = blockTagOf(node.type.name) ? node.attrs["id"] : null;
    if (typeof id === "string" && isId(id)) ids.push(id);
  });
  return ids;
}

function withoutIds(slice: Slice, isTaken: (id: string) => boolean): Slice {
  return new Slice(mapNodes(slice.content, (node) => {
    const id: unknown = blockTagOf(node.type.name) ? node.attrs["id"] : null;
    return typeof id === "string" && isTaken(id) ? node.type.create({ ...node.attrs, id: null }, node.content, node.marks) : node;
  }), slice.openStart, slice.openEnd);
}

function mapNodes(content: Fragment, change: (node: NoteNode) => NoteNode): Fragment {
  const nodes: NoteNode[] = [];
  content.forEach((node) => nodes.push(change(node.isText ? node : node.copy(mapNodes(node.content, change)))));
  return Fragment.from(nodes);
}
