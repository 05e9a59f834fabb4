import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { bindingOf } from "../binding/collaboration.ts";
import type { SharedSelection } from "../binding/noteBinding.ts";

/** Tells the others where the selection of this editor is, while it has the focus. */
export class OwnCaret {
  readonly #view: EditorView;
  readonly #awareness: Awareness;
  /** Null: the others see no caret of this editor. */
  #told: SharedSelection | null = null;

  constructor(view: EditorView, awareness: Awareness) {
    this.#view = view;
    this.#awareness = awareness;
    view.dom.addEventListener("focusin", this.tell);
    view.dom.addEventListener("focusout", this.tell);
  }

  readonly tell = (): void => {
    const places = bindingOf(this.#view.state)?.places;
    if (!this.#view.hasFocus() || places === undefined) return this.#leave();
    const { doc, selection } = this.#view.state;
    const anchor = places.relative(doc, selection.anchor);
    const head = selection.empty ? anchor : places.relative(doc, selection.head);
    if (this.#told !== null && Y.compareRelativePositions(this.#told.anchor, anchor) && Y.compareRelativePositions(this.#told.head, head)) return;
    this.#told = { anchor, head };
    this.#awareness.setLocalStateField("cursor", this.#told);
  };

  end(): void {
    this.#view.dom.removeEventListener("focusin", this.tell);
    this.#view.dom.removeEventListener("focusout", this.tell);
    this.#leave();
  }

  #leave(): void {
    // The other editor of the session may have told its own by now.
    if (this.#told !== null && this.#awareness.getLocalState()?.["cursor"] === this.#told) this.#awareness.setLocalStateField("cursor", null);
    this.#told = null;
  }
}
