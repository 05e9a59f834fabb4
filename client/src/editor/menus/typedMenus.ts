import type { Editor } from "@tiptap/core";
import { isChangeOrigin } from "../binding/noteBinding.ts";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { findTrigger, type TypedTrigger } from "./findTrigger.ts";
import type { MenuItem, TypedMenu } from "./menuItem.ts";
import { MenuList } from "./menuList.ts";

/** Which menu is open, if any. `isDismissed`: Esc was pressed, and stays pressed for this trigger. */
interface MenuState {
  found: TypedTrigger | null;
  isOpen: boolean;
  isDismissed: boolean;
}

const CLOSED: MenuState = { found: null, isOpen: false, isDismissed: false };
const key = new PluginKey<MenuState>("typedMenus");

/** What the menus need around them. */
export interface TypedMenusOptions {
  editor: Editor;
  menus: readonly TypedMenu[];
  announce: (text: string) => void;
}

/**
 * Opens a menu while a trigger is being typed. Own code where a library exists (`@tiptap/suggestion`), since
 * with edits of others that one reopens what Esc has closed.
 */
export function typedMenus(options: TypedMenusOptions): Plugin<MenuState> {
  const { menus } = options;
  return new Plugin<MenuState>({
    key,
    state: {
      init: () => CLOSED,
      apply: (tr, before, _old, state) => nextState(tr, before, state, menus),
    },
    props: {
      handleKeyDown: (view, event) => (key.getState(view.state)?.isOpen ? pressed(view, event) : false),
      handleDOMEvents: {
        blur(view) {
          if (key.getState(view.state)?.isOpen) view.dispatch(view.state.tr.setMeta(key, CLOSED));
          return false;
        },
      },
    },
    view: (view) => {
      const shown = new ShownMenu(view, options);
      shownMenus.set(view, shown);
      return { update: () => shown.update(), destroy: () => shown.close() };
    },
  });
}

const shownMenus = new WeakMap<EditorView, ShownMenu>();

function pressed(view: EditorView, event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Escape") {
    view.dispatch(view.state.tr.setMeta(key, { ...key.getState(view.state), isOpen: false, isDismissed: true }));
    return true;
  }
  // With Shift they select, break the line and step back, as without a menu.
  return !event.shiftKey && (shownMenus.get(view)?.press(event.key) ?? false);
}

function nextState(tr: Transaction, before: MenuState, state: EditorState, menus: readonly TypedMenu[]): MenuState {
  const told = tr.getMeta(key) as MenuState | undefined;
  if (told) return told;
  if (!tr.docChanged && !tr.selectionSet) return before;
  const found = state.selection.empty ? findTrigger(state.selection.$from, menus) : null;
  if (found === null) return CLOSED;
  const isOthers = isChangeOrigin(tr);
  const isSame = found.trigger === before.found?.trigger && (isOthers || tr.mapping.map(before.found.from, -1) === found.from);
  const isTyped = tr.docChanged && !isOthers && tr.getMeta("uiEvent") === undefined;
  const isDismissed = isSame && before.isDismissed;
  return { found, isDismissed, isOpen: !isDismissed && (isTyped || (isSame && before.isOpen)) };
}

/** The menu on the screen, as the state asks for it. */
class ShownMenu {
  readonly #view: EditorView;
  readonly #options: TypedMenusOptions;
  #list: MenuList | null = null;
  #trigger: string | null = null;

  constructor(view: EditorView, options: TypedMenusOptions) {
    this.#view = view;
    this.#options = options;
  }

  update(): void {
    const { found, isOpen } = key.getState(this.#view.state) ?? CLOSED;
    const menu = this.#options.menus.find(({ trigger }) => trigger === found?.trigger);
    if (!isOpen || found === null || !menu) return this.close();
    const items = menu.items(found.query);
    // Words that match nothing any more are a sentence, not a search.
    if (items.length === 0 && /\s/.test(found.query)) return this.close();
    if (this.#trigger !== menu.trigger) this.close();
    this.#trigger = menu.trigger;
    this.#list ??= this.#open(menu);
    this.#list.show(items);
  }

  press(pressedKey: string): boolean {
    return this.#list?.press(pressedKey) ?? false;
  }

  close(): void {
    this.#list?.close();
    this.#list = null;
    this.#trigger = null;
  }

  #open({ label, hint }: TypedMenu): MenuList {
    return new MenuList({
      label,
      hint: hint ?? null,
      anchor: () => this.#view.coordsAtPos(key.getState(this.#view.state)?.found?.from ?? this.#view.state.selection.from),
      textbox: this.#view.dom,
      announce: this.#options.announce,
      choose: (item) => this.#choose(item),
    });
  }

  #choose(item: MenuItem): void {
    const found = key.getState(this.#view.state)?.found;
    if (!found) return;
    this.#view.dispatch(this.#view.state.tr.delete(found.from, found.to).setMeta(key, CLOSED));
    item.run(this.#options.editor);
  }
}
