import type { Editor } from "@tiptap/core";
import styles from "./menus.module.css";
import { followAnchor, popupPlace } from "./place.ts";

/** A small panel at a place in the text that takes the focus and gives it back. */
export interface Panel {
  close: () => void;
}

/** What a panel is opened with. */
export interface PanelOptions {
  label: string;
  role: "dialog" | "menu";
  content: HTMLElement;
  /** Place in the document that it stands at; others may move it. */
  at: () => number;
  onClose?: () => void;
}

let current: Panel | null = null;

/** Opens a panel; the one before it closes. Esc, and focus that goes elsewhere, close it. */
export function openPanel(editor: Editor, { label, role, content, at, onClose }: PanelOptions): Panel {
  current?.close();
  const element = document.createElement("div");
  element.className = [styles.menu, styles.panel].filter(Boolean).join(" ");
  element.setAttribute("role", role);
  element.setAttribute("aria-label", label);
  element.append(content);
  popupPlace(editor.view.dom).append(element);
  const endFollow = followAnchor(element, () => editor.view.coordsAtPos(Math.min(at(), editor.state.doc.content.size)));
  let isOpen = true;
  const panel: Panel = {
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      if (current === panel) current = null;
      endFollow();
      editor.off("destroy", panel.close);
      element.remove();
      onClose?.();
    },
  };
  current = panel;
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    panel.close();
    editor.view.focus();
  });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) setTimeout(() => panel.close());
  });
  editor.on("destroy", panel.close);
  return panel;
}
