import type { Node as NoteNode } from "@tiptap/pm/model";
import { updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { BlockIndex } from "./blockIndex.ts";
import { mappedNode, type WriteState } from "./mapping.ts";

/** An edit of the editor's document, to be written into the shared one. */
export interface Edit {
  fragment: Y.XmlFragment;
  /** The document that the fragment holds. */
  before: NoteNode;
  after: NoteNode;
}

/**
 * Writes what has changed. Typing changes one line, and only that line is compared; anything else (lines that
 * come, go or move) is compared as a whole. True when it was one line.
 */
export function writeChanged({ fragment, before, after }: Edit, index: BlockIndex, state: WriteState): boolean {
  const { doc } = fragment;
  if (doc === null) return false;
  const place = onlyChange(before, after);
  const block = place === null ? undefined : index.blocks[place];
  const [old, node] = place === null ? [null, null] : [before.maybeChild(place), after.maybeChild(place)];
  if (!block || !old || !node || mappedNode(state.mapping, block) !== old || block.nodeName !== node.type.name) {
    updateYFragment(doc, fragment, after, state);
    return false;
  }
  state.mapping.set(fragment, after);
  const inner = innermost({ element: block, old, node }, state);
  updateYFragment(doc, inner.element, inner.node, state);
  return true;
}

/** Goes down from a block as long as one child is all that differs: a list item of a long list, a cell of a table. */
function innermost(at: { element: Y.XmlElement; old: NoteNode; node: NoteNode }, { mapping }: WriteState): { element: Y.XmlElement; node: NoteNode } {
  let { element, old, node } = at;
  while (!node.isTextblock && old.sameMarkup(node)) {
    const place = onlyChange(old, node);
    const [oldChild, child] = place === null ? [null, null] : [old.maybeChild(place), node.maybeChild(place)];
    const below = place === null ? undefined : element.toArray().filter((each) => each instanceof Y.XmlElement)[place];
    if (!below || !oldChild || !child || mappedNode(mapping, below) !== oldChild || below.nodeName !== child.type.name) break;
    mapping.set(element, node);
    [element, old, node] = [below, oldChild, child];
  }
  return { element, node };
}

/** Index of the one child that is not the same in both; null when there are others. */
function onlyChange(before: NoteNode, after: NoteNode): number | null {
  if (before.childCount !== after.childCount) return null;
  let place = 0;
  while (place < after.childCount && before.child(place) === after.child(place)) place += 1;
  for (let later = place + 1; later < after.childCount; later += 1) if (before.child(later) !== after.child(later)) return null;
  return place < after.childCount ? place : null;
}
