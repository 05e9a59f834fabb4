import type { Node as NoteNode } from "@tiptap/pm/model";
import type { NodeView, ViewMutationRecord } from "@tiptap/pm/view";
import { words } from "../words.ts";

/** A decision: a callout that says what it is. */
export class DecisionView implements NodeView {
  readonly dom = document.createElement("div");
  readonly contentDOM = document.createElement("div");
  #node: NoteNode;

  constructor(node: NoteNode) {
    this.#node = node;
    const label = document.createElement("strong");
    label.contentEditable = "false";
    label.dataset["label"] = "";
    label.textContent = words.decision;
    this.dom.dataset["tag"] = "decision";
    this.contentDOM.dataset["content"] = "";
    this.dom.append(label, this.contentDOM);
    this.#draw();
  }

  update(node: NoteNode): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#draw();
    return true;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  #draw(): void {
    const id: unknown = this.#node.attrs["id"];
    if (typeof id === "string") this.dom.id = id;
  }
}
