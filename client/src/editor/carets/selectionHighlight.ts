import type { EditorView } from "@tiptap/pm/view";
import type { CaretMark } from "./caretMark.ts";

/** What somebody else has selected in an editor. */
export interface SelectedRange {
  view: EditorView;
  from: number;
  to: number;
}

const shown = new WeakMap<CaretMark, { highlight: Highlight; range: Range }>();

/**
 * Marks what somebody has selected, in the person's colour, or takes the mark away. Painted by the browser over
 * the text: nothing is added to the notes. A browser without highlights shows the caret alone.
 */
export function highlightSelection(mark: CaretMark, selected: SelectedRange | null): void {
  const before = shown.get(mark);
  if (before) before.highlight.delete(before.range);
  shown.delete(mark);
  if (selected === null || typeof Highlight === "undefined") return;
  const { view, from, to } = selected;
  const range = document.createRange();
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  const highlight = highlightOf(mark.colour);
  highlight.add(range);
  shown.set(mark, { highlight, range });
}

/** One for each colour, for all editors of the page; the style sheet knows them by name. */
function highlightOf(colour: number): Highlight {
  const name = `selected-by-p${colour}`;
  const known = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, known);
  return known;
}
