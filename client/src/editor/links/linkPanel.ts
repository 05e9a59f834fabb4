import { safeHref } from "@docket/shared/links/safeHref.ts";
import { type Editor, getMarkRange } from "@tiptap/core";
import type { MarkType } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { openPanel, type Panel } from "../menus/panel.ts";
import menuStyles from "../menus/menus.module.css";
import { words } from "../words.ts";

/** Opens the small panel that sets, changes or removes the link at the selection. False in code. */
export function openLinkPanel(editor: Editor): boolean {
  const { state } = editor;
  const type = state.schema.marks["link"];
  if (!type || !mayBeLink(state, type)) return false;
  const linkAtCaret = (): ReturnType<typeof getMarkRange> => getMarkRange(editor.state.selection.$from, type);
  const href: unknown = editor.getAttributes("link")["href"];
  const form = linkForm(typeof href === "string" ? href : "", linkAtCaret() !== undefined);
  const panel = openPanel(editor, { label: words.link, role: "dialog", content: form.element, at: () => linkAtCaret()?.from ?? editor.state.selection.from });
  form.input.focus();
  form.input.select();
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = safeHref(withScheme(form.input.value));
    if (target === null) return form.refuse();
    setLink(editor, target, panel);
  });
  form.remove?.addEventListener("click", () => {
    panel.close();
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
  });
  return true;
}

/** Asked of every line of the selection: when everything is selected it does not begin in one. */
function mayBeLink({ doc, selection: { from, to } }: EditorState, type: MarkType): boolean {
  let isAllowed = false;
  doc.nodesBetween(from, to, (node) => {
    isAllowed ||= node.isTextblock && node.type.allowsMarkType(type);
    return !isAllowed;
  });
  return isAllowed;
}

function setLink(editor: Editor, href: string, panel: Panel): void {
  panel.close();
  const { selection } = editor.state;
  if (selection.empty && !editor.isActive("link")) {
    editor.chain().focus().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  } else editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
}

/** "example.org/x" is meant as a web address, "ines@example.org" as a mail address. */
function withScheme(typed: string): string {
  const text = typed.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text;
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}

function linkForm(href: string, isSet: boolean) {
  const element = document.createElement("form");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const fault = document.createElement("p");
  input.className = menuStyles.field ?? "";
  input.value = href;
  input.inputMode = "url";
  label.append(words.linkTarget, input);
  fault.className = menuStyles.fault ?? "";
  fault.setAttribute("role", "alert");
  const set = button(words.linkSet, menuStyles.solid, "submit");
  const remove = isSet ? button(words.linkRemove, undefined, "button") : null;
  element.noValidate = true;
  element.append(label, fault, set, ...(remove ? [remove] : []));
  return {
    element,
    input,
    remove,
    refuse() {
      input.setAttribute("aria-invalid", "true");
      fault.textContent = words.linkInvalid;
      input.focus();
    },
  };
}

function button(text: string, className: string | undefined, type: "submit" | "button"): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = type;
  made.className = [menuStyles.button, className].filter(Boolean).join(" ");
  made.textContent = text;
  return made;
}
