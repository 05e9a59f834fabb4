import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { actionItem, assignee, date, decision, mention, paragraph, tableOf } from "./noteBuilders.ts";
import type { NoteEditor } from "./noteEditor.ts";
import type { Random } from "./random.ts";

/** Something that somebody does at the place of the caret. */
export type Act = (note: NoteEditor, random: Random) => void;

const PASTED = [
  "<p>pasted</p><ul><li>one<ul><li>two</li></ul></li></ul>",
  "plain <strong>bold</strong> words",
  "<table><tr><td>x</td><td>y</td></tr></table><p>after</p>",
  `<h2>head</h2><p data-pm-slice="1 1 []">slice</p>`,
];
const CHIPS: readonly NoteJson[] = [mention("Otto Brandt"), assignee("Ines Koch"), date("2026-10-16"), { type: "hardBreak" }];
const BLOCKS: readonly NoteJson[] = [tableOf([paragraph("x")], [paragraph("y")]), actionItem(null, "go"), decision(null, "yes"), { type: "horizontalRule" }];

/** Acts that delete no letter: blocks, lists, tables and marks around them. */
export const CALM_ACTS: readonly Act[] = [
  (note) => note.press("Enter"),
  (note) => note.press("Tab"),
  (note) => note.press("Tab", { shiftKey: true }),
  ({ editor }, random) => editor.commands.toggleHeading({ level: random.pick([2, 3]) }),
  ({ editor }) => editor.commands.toggleBulletList(),
  ({ editor }) => editor.commands.toggleOrderedList(),
  ({ editor }) => editor.commands.toggleBlockquote(),
  ({ editor }) => editor.commands.joinBackward(),
  ({ editor }) => editor.commands.lift("bulletList"),
  ({ editor }) => editor.commands.addRowAfter(),
  ({ editor }) => editor.commands.addColumnBefore(),
  // Not code: beside it the schema allows no other mark, and two people at once can make both.
  ({ editor }, random) => editor.chain().setTextSelection(rangeIn(editor, random)).toggleMark(random.pick(["bold", "italic", "strike"])).run(),
  ({ editor }, random) => editor.commands.insertContent(random.pick(CHIPS)),
  ({ editor }, random) => editor.commands.insertContentAt(editor.state.selection.$from.after(1), random.pick(BLOCKS)),
  (note, random) => note.press(random.pick(["ArrowUp", "ArrowDown"]), { altKey: true }),
  (note) => note.press("Enter", { ctrlKey: true }),
];

/** Whatever people do, also what deletes and takes back. */
export const ACTS: readonly Act[] = [
  ...CALM_ACTS,
  typeWord,
  typeWord,
  typeWord,
  (note, random) => compose(note, random.pick([["n", "ni", "\u4f60"], ["k", "か", "蚊"], ["ne", "né"]])),
  (note, random) => note.type(random.pick(["[] ", "!! ", "## ", "- ", "1. "])),
  (note) => note.press("Backspace"),
  (note) => note.press("Delete"),
  ({ editor }) => editor.commands.joinForward(),
  ({ editor }) => editor.commands.deleteSelection(),
  ({ editor }, random) => editor.commands.deleteRange(rangeIn(editor, random)),
  ({ editor }) => editor.commands.toggleCodeBlock(),
  ({ editor }) => editor.commands.deleteRow(),
  ({ editor }) => editor.commands.mergeOrSplit(),
  ({ editor }) => editor.commands.selectAll(),
  ({ editor }, random) => void editor.view.pasteHTML(random.pick(PASTED)),
  ({ editor }, random) => void editor.view.pasteText(random.pick(["one line", "two\nlines", "and\n\nmore"])),
  ({ editor }) => editor.commands.undo(),
  ({ editor }) => editor.commands.undo(),
  ({ editor }) => editor.commands.redo(),
];

function typeWord(note: NoteEditor, random: Random): void {
  note.type(random.pick(["a", "b", " ", "aa", "word"]));
}

function rangeIn({ state }: NoteEditor["editor"], random: Random): { from: number; to: number } {
  const from = random.int(state.doc.content.size);
  return { from, to: Math.min(state.doc.content.size, from + random.int(12)) };
}

/** Does one of them, half of the time somewhere else than before. */
export function actSomewhere(note: NoteEditor, random: Random, acts: readonly Act[]): void {
  if (random.chance(0.5)) note.editor.commands.setTextSelection(random.int(note.editor.state.doc.content.size));
  const before = note.editor.state.doc;
  try {
    random.pick(acts)(note, random);
  } catch (error) {
    // Some commands of the editor do not look where they are; what they throw changes nothing.
    const isRefused = error instanceof Error && ["TransformError", "RangeError"].includes(error.name) && note.editor.state.doc === before;
    if (!isRefused) throw error;
  }
}

/** As a keyboard for another script does: each of the texts takes the place of the one before. */
export function compose({ editor: { view } }: NoteEditor, texts: readonly string[]): void {
  const { from, to } = view.state.selection;
  let end = to;
  for (const text of texts) {
    view.dispatch(view.state.tr.insertText(text, from, end).setMeta("composition", 1));
    end = from + text.length;
  }
}
