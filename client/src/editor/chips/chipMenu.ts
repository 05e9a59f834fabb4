import { inlineTagOf } from "@docket/shared/tags/index.ts";
import type { Editor } from "@tiptap/core";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { openPanel } from "../menus/panel.ts";
import menuStyles from "../menus/menus.module.css";
import { words } from "../words.ts";

interface Choice {
  label: string;
  /** Null: an act, not a state. */
  isChecked: boolean | null;
  /** `at`: where the chip is by now. */
  run: (at: number) => void;
}

/** What a chip can be instead: only an action item has assignees and a due date. */
const KINDS: Partial<Record<string, readonly { type: string; label: string }[]>> = {
  person: [{ type: "assignee", label: words.assignee }, { type: "mention", label: words.mention }],
  date: [{ type: "dueDate", label: words.dueDate }, { type: "date", label: words.plainDate }],
};

/** A click on a chip, or Enter while it is selected, opens its menu: what it is, another date, remove. */
export const chipMenu = (editor: Editor): Plugin =>
  new Plugin({
    props: {
      handleClickOn(view, ...[, node, nodePos, event]: [number, NoteNode, number, MouseEvent, boolean]) {
        if (!inlineTagOf(node.type.name) || !editor.isEditable || event.ctrlKey || event.metaKey) return false;
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)));
        openChipMenu(editor, node);
        return true;
      },
      handleKeyDown(view, event) {
        const { selection } = view.state;
        const isAsked = event.key === "Enter" || (event.altKey && event.key === "ArrowDown");
        if (!isAsked || event.ctrlKey || event.metaKey || !(selection instanceof NodeSelection) || !inlineTagOf(selection.node.type.name)) return false;
        openChipMenu(editor, selection.node);
        return true;
      },
    },
  });

/** The chip is selected while its menu is open: where that selection goes with the edits of others, the chip is. */
function openChipMenu(editor: Editor, chip: NoteNode): void {
  const content = document.createElement("div");
  const label = words.chipMenu(inlineTagOf(chip.type.name)?.toText({ type: chip.type.name, attrs: chip.attrs }) ?? "");
  const panel = openPanel(editor, { label, role: "menu", content, at: () => editor.state.selection.from, onClose: () => stepBehind(editor) });
  const buttons = choicesFor(editor, chip).map((choice) => {
    const button = choiceElement(choice);
    button.addEventListener("click", () => {
      const at = selectedChip(editor);
      panel.close();
      editor.view.focus();
      // Others may have taken it away meanwhile.
      if (at !== null) choice.run(at);
    });
    return button;
  });
  content.append(...buttons);
  content.addEventListener("keydown", (event) => moveFocus(event, buttons));
  (buttons.find((button) => button.getAttribute("aria-checked") === "true") ?? buttons[0])?.focus();
}

/** Place of the selected chip; null when none is. */
function selectedChip({ state: { selection } }: Editor): number | null {
  return selection instanceof NodeSelection && inlineTagOf(selection.node.type.name) ? selection.from : null;
}

/** A chip left selected would be replaced by the next letter. */
function stepBehind(editor: Editor): void {
  const at = editor.isDestroyed ? null : selectedChip(editor);
  if (at !== null) editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at + 1)));
}

function choicesFor(editor: Editor, chip: NoteNode): Choice[] {
  const isDate = chip.type.name === "date" || chip.type.name === "dueDate";
  const isInActionItem = editor.state.selection.$from.parent.type.name === "actionItem";
  const kinds = isInActionItem ? (KINDS[isDate ? "date" : "person"] ?? []) : [];
  return [
    ...kinds.map(({ type, label }) => ({ label, isChecked: chip.type.name === type, run: (at: number) => turnChip(editor, at, type) })),
    ...(isDate ? [{ label: words.changeDate, isChecked: null, run: (at: number) => retype(editor, at, "//") }] : []),
    { label: words.remove, isChecked: null, run: (at) => editor.view.dispatch(editor.state.tr.delete(at, at + 1)) },
  ];
}

function turnChip({ state, view }: Editor, at: number, type: string): void {
  view.dispatch(state.tr.setNodeMarkup(at, state.schema.nodes[type], state.doc.nodeAt(at)?.attrs ?? null));
}

/** Replaces the chip by what opens its menu. */
function retype({ state, view }: Editor, at: number, trigger: string): void {
  const tr = state.tr.delete(at, at + 1).insertText(trigger, at);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + trigger.length)));
}

function choiceElement({ label, isChecked }: Choice): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = menuStyles.choice ?? "";
  button.setAttribute("role", isChecked === null ? "menuitem" : "menuitemradio");
  if (isChecked !== null) button.setAttribute("aria-checked", String(isChecked));
  button.tabIndex = -1;
  button.textContent = label;
  return button;
}

function moveFocus(event: KeyboardEvent, buttons: readonly HTMLButtonElement[]): void {
  const at = buttons.findIndex((button) => button === document.activeElement);
  const last = buttons.length - 1;
  const next = new Map([["ArrowDown", at === last ? 0 : at + 1], ["ArrowUp", at <= 0 ? last : at - 1], ["Home", 0], ["End", last]]).get(event.key);
  if (next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}
