import type { Node as NoteNode } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView, NodeView, ViewMutationRecord } from "@tiptap/pm/view";
import type { NotesContext } from "../notesContext.ts";
import { words } from "../words.ts";
import { actionItemLook } from "./actionItemLook.ts";
import styles from "./blocks.module.css";
import { inlinesOf } from "./turnInto.ts";

/** An action item as the reader sees it: a real check box, the sentence, and what is still missing. */
export class ActionItemView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly #box: HTMLInputElement;
  readonly #askAssignee: HTMLButtonElement;
  readonly #askDate: HTMLButtonElement;
  readonly #endWatch: () => void;
  readonly #context: NotesContext;
  readonly #view: EditorView;
  readonly #getPos: () => number | undefined;
  #node: NoteNode;

  constructor(options: { node: NoteNode; view: EditorView; getPos: () => number | undefined; context: NotesContext }) {
    this.#node = options.node;
    this.#view = options.view;
    this.#getPos = options.getPos;
    this.#context = options.context;
    this.dom = element("div", { "data-tag": "actionItem" });
    this.#box = element("input", { type: "checkbox", class: styles.box, contenteditable: "false", "data-box": "" });
    this.contentDOM = element("div", { "data-content": "" });
    this.#askAssignee = this.#button(words.chooseAssignee, "assignee");
    this.#askDate = this.#button(words.addDate, "date");
    const body = element("div", { "data-body": "" });
    body.append(this.contentDOM, this.#askAssignee, this.#askDate);
    this.dom.append(this.#box, body);
    this.#box.addEventListener("change", () => this.#tick());
    this.#endWatch = this.#context.onChange(() => this.#draw());
    this.#draw();
  }

  update(node: NoteNode): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#draw();
    return true;
  }

  /** The box is the reader's; the sentence is the editor's, and so is what goes to the clipboard, wherever the selection ends. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Node && !this.contentDOM.contains(event.target) && !/^(drag|drop|copy|cut|paste)/.test(event.type);
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#endWatch();
  }

  #draw(): void {
    const { done, id } = this.#node.attrs;
    const isDone = done === true;
    const { due, asksAssignee, asksDate } = actionItemLook({ inlines: inlinesOf(this.#node), done: isDone, mayWrite: this.#context.mayWrite, today: this.#context.today });
    if (typeof id === "string") this.#name(id);
    this.dom.dataset["done"] = String(isDone);
    this.dom.dataset["due"] = due;
    this.dom.toggleAttribute("data-unassigned", asksAssignee);
    this.#box.checked = isDone;
    this.#box.disabled = !this.#context.mayWrite;
    this.#askAssignee.hidden = !asksAssignee;
    this.#askDate.hidden = !asksDate;
  }

  #name(id: string): void {
    this.dom.id = id;
    this.contentDOM.id = `${id}-text`;
    this.#box.setAttribute("aria-labelledby", this.contentDOM.id);
  }

  #tick(): void {
    const at = this.#getPos();
    if (at === undefined || !this.#context.mayWrite) return;
    this.#view.dispatch(this.#view.state.tr.setNodeAttribute(at, "done", this.#box.checked));
  }

  /** Puts the caret where the missing part belongs and types what opens its menu. */
  #button(label: string, asked: "assignee" | "date"): HTMLButtonElement {
    const place = asked === "assignee" ? "start" : "end";
    const button = element("button", { type: "button", class: styles.ask, "data-ask": asked, contenteditable: "false", tabindex: "-1" });
    button.textContent = label;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const at = this.#getPos();
      if (at === undefined) return;
      const text = place === "start" ? "@" : this.#node.textContent.endsWith(" ") ? "//" : " //";
      const pos = place === "start" ? at + 1 : at + 1 + this.#node.content.size;
      const tr = this.#view.state.tr.insertText(text, pos);
      this.#view.dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + text.length)));
      this.#view.focus();
    });
    return button;
  }
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Record<string, string | undefined>): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  return made;
}
