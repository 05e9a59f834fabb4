import type { CommandProps } from "@tiptap/core";
import { blockTagOf } from "@docket/shared/tags/index.ts";
import type { ResolvedPos } from "@tiptap/pm/model";
import { Selection, TextSelection } from "@tiptap/pm/state";
import { turnInto } from "./turnInto.ts";

/** Ticks the action item at the caret, or takes the tick away. */
export function toggleDone({ state, tr, dispatch }: CommandProps): boolean {
  const { $from } = state.selection;
  if ($from.parent.type.name !== "actionItem") return false;
  if (dispatch) tr.setNodeAttribute($from.before(), "done", $from.parent.attrs["done"] !== true);
  return true;
}

/**
 * Enter in an action item: at the end a new one, in an empty one a plain line, in the middle two. At the
 * start the new one goes before, so that the sentence keeps its id, and with it who is assigned since when.
 */
export function enterInActionItem({ state, tr, dispatch }: CommandProps): boolean {
  const { $from, empty } = state.selection;
  const { parent, parentOffset } = $from;
  if (parent.type.name !== "actionItem" || !empty) return false;
  if (parent.content.size === 0) return leave({ state, tr, dispatch });
  if (!dispatch) return true;
  if (parentOffset === 0) tr.insert($from.before(), parent.type.create());
  else tr.split($from.pos, 1, [{ type: parent.type, attrs: { id: null, done: false } }]);
  tr.scrollIntoView();
  return true;
}

/** Backspace at the start of an action item or a decision: it becomes a plain line. */
export function leaveTaggedBlock({ state, tr, dispatch }: CommandProps): boolean {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !blockTagOf($from.parent.type.name)) return false;
  return leave({ state, tr, dispatch });
}

function leave({ state, tr, dispatch }: Pick<CommandProps, "state" | "tr" | "dispatch">): boolean {
  return dispatch ? turnInto(state, "paragraph", tr) !== null : true;
}

/** Moves the line at the caret (its list item, its row, or its block) past its neighbour, and the caret with it. */
export const moveBlock = (by: -1 | 1) => ({ state, tr, dispatch }: CommandProps): boolean => {
  const { $from } = state.selection;
  const depth = movableDepth($from);
  if (depth === null) return false;
  const list = $from.node(depth - 1);
  const index = $from.index(depth - 1);
  const neighbour = list.maybeChild(index + by);
  // At the edge there is nowhere to go, and nothing else that the keys should do.
  if (!neighbour) return true;
  if (!dispatch) return true;
  const [from, block] = [$from.before(depth), $from.node(depth)];
  const to = by < 0 ? from - neighbour.nodeSize : from + neighbour.nodeSize;
  tr.delete(from, from + block.nodeSize).insert(to, block);
  tr.setSelection(TextSelection.create(tr.doc, to + ($from.pos - from))).scrollIntoView();
  return true;
};

/**
 * Puts the caret at the start or the end of the notes. A browser by itself goes nowhere when the last block
 * ends with something that is no text, as an action item does that lacks its date.
 */
export const toEdge = (edge: "start" | "end", extend: boolean) => ({ state, tr, dispatch }: CommandProps): boolean => {
  const target = edge === "start" ? Selection.atStart(tr.doc) : Selection.atEnd(tr.doc);
  if (dispatch) tr.setSelection(extend ? TextSelection.between(state.selection.$anchor, target.$head) : target).scrollIntoView();
  return true;
};

/** The depth of what counts as one line: a list item, else the block; in a table its cell's block. */
function movableDepth($from: ResolvedPos): number | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "listItem") return depth;
    if (["doc", "blockquote", "tableCell", "tableHeader"].includes($from.node(depth - 1).type.name)) return depth;
  }
  return null;
}
