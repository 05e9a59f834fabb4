import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type { Node as NoteNode } from "@tiptap/pm/model";
import type { NodeView } from "@tiptap/pm/view";
import type { NotesContext } from "../notesContext.ts";
import { chipLook, drawChip } from "./chipLook.ts";
import styles from "./chips.module.css";

/** A person, a group or a date in a line: one short piece of text that is moved and removed as a whole. */
export class ChipView implements NodeView {
  readonly dom = document.createElement("span");
  readonly #context: NotesContext;
  readonly #endWatch: () => void;
  #node: NoteNode;

  constructor(node: NoteNode, context: NotesContext) {
    this.#node = node;
    this.#context = context;
    this.dom.dataset["chip"] = node.type.name;
    this.dom.className = styles.chip ?? "";
    this.#endWatch = context.onChange(() => this.#draw());
    this.#draw();
  }

  update(node: NoteNode): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#draw();
    return true;
  }

  selectNode(): void {
    this.dom.classList.add(styles.selected ?? "");
  }

  deselectNode(): void {
    this.dom.classList.remove(styles.selected ?? "");
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.#endWatch();
  }

  #draw(): void {
    drawChip(this.dom, chipLook(this.#node.toJSON() as NoteJson, this.#context));
  }
}
