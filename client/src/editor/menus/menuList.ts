import { words } from "../words.ts";
import { signElement } from "./signs.ts";
import type { MenuItem } from "./menuItem.ts";
import styles from "./menus.module.css";
import { type Anchor, followAnchor, placePopup, popupPlace } from "./place.ts";

let lists = 0;

/** What a list is opened with. */
export interface MenuListOptions {
  label: string;
  hint: string | null;
  anchor: Anchor;
  /** Keeps the keyboard; points at the active choice for assistive technology. */
  textbox: HTMLElement;
  announce: (text: string) => void;
  choose: (item: MenuItem) => void;
}

/** The list of choices under the caret. The caret stays where it is: the list is only pointed at. */
export class MenuList {
  readonly #options: MenuListOptions;
  readonly #popup = document.createElement("div");
  readonly #endFollow: () => void;
  readonly #id: string;
  #items: readonly MenuItem[] = [];
  #active = 0;

  constructor(options: MenuListOptions) {
    lists += 1;
    this.#id = `typed-menu-${lists}`;
    this.#options = options;
    this.#popup.id = this.#id;
    this.#popup.className = styles.menu ?? "";
    this.#popup.setAttribute("role", "listbox");
    this.#popup.setAttribute("aria-label", options.label);
    // Browsers put what scrolls into the tab order; said here, it is so in all of them.
    this.#popup.tabIndex = 0;
    // The editor keeps the focus, also on a phone, where losing it would take the keyboard away.
    this.#popup.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.#popup.addEventListener("click", (event) => this.#clicked(event));
    popupPlace(options.textbox).append(this.#popup);
    this.#endFollow = followAnchor(this.#popup, options.anchor);
    const { textbox } = options;
    textbox.setAttribute("aria-haspopup", "listbox");
    textbox.setAttribute("aria-autocomplete", "list");
    textbox.setAttribute("aria-controls", this.#id);
  }

  show(items: readonly MenuItem[]): void {
    const { id } = this.#items[this.#active] ?? {};
    const isSame = items.length === this.#items.length && items.every((item, at) => item.id === this.#items[at]?.id);
    this.#items = items;
    if (isSame) return;
    this.#active = 0;
    this.#draw();
    placePopup(this.#popup, this.#options.anchor);
    if (id !== items[0]?.id || items.length === 0) this.#options.announce(this.#summary());
  }

  /** True when the key was for the list. */
  press(key: string): boolean {
    const last = this.#items.length - 1;
    if (last < 0) return false;
    const next = new Map([["ArrowDown", this.#active === last ? 0 : this.#active + 1], ["ArrowUp", this.#active === 0 ? last : this.#active - 1], ["Home", 0], ["End", last]]).get(key);
    if (next !== undefined) {
      this.#activate(next);
      return true;
    }
    const item = this.#items[this.#active];
    if ((key !== "Enter" && key !== "Tab") || !item) return false;
    this.#options.choose(item);
    return true;
  }

  close(): void {
    this.#endFollow();
    this.#popup.remove();
    for (const name of ["aria-haspopup", "aria-autocomplete", "aria-controls", "aria-activedescendant"]) this.#options.textbox.removeAttribute(name);
  }

  #summary(): string {
    const count = words.count(this.#options.label, this.#items.length);
    const first = this.#items[0]?.label;
    return first === undefined ? count : `${count}. ${first}`;
  }

  #draw(): void {
    let group: string | undefined;
    const rows = this.#items.flatMap((item, at) => {
      const heading = item.group !== undefined && item.group !== group ? [headingElement(item.group)] : [];
      group = item.group;
      return [...heading, itemElement(item, this.#optionId(at))];
    });
    const { hint } = this.#options;
    const remark = this.#items.length === 0 ? words.nothingMatches : hint;
    this.#popup.replaceChildren(...rows, ...(remark === null ? [] : [remarkElement(remark)]));
    this.#activate(this.#active);
  }

  #activate(at: number): void {
    this.#active = at;
    this.#popup.querySelectorAll('[role="option"]').forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const option = document.getElementById(this.#optionId(at));
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#options.textbox.setAttribute("aria-activedescendant", option.id);
    else this.#options.textbox.removeAttribute("aria-activedescendant");
  }

  #optionId(at: number): string {
    return `${this.#id}-${at}`;
  }

  #clicked({ target }: MouseEvent): void {
    const option = target instanceof Element ? target.closest('[role="option"]') : null;
    const item = this.#items.find((_item, at) => this.#optionId(at) === option?.id);
    if (item) this.#options.choose(item);
  }
}

function itemElement(item: MenuItem, id: string): HTMLElement {
  const option = document.createElement("div");
  option.id = id;
  option.className = [styles.item, item.isDimmed ? styles.dimmed : undefined].filter(Boolean).join(" ");
  option.setAttribute("role", "option");
  if (item.sign !== undefined) option.append(signElement(item.sign));
  const text = textElement("span", styles.words, item.label);
  if (item.note !== undefined) text.append(textElement("small", styles.note, item.note));
  option.append(text);
  if (item.keys !== undefined) option.append(textElement("kbd", styles.keys, item.keys));
  return option;
}

const headingElement = (group: string): HTMLElement => {
  const heading = textElement("div", styles.heading, group);
  heading.setAttribute("role", "presentation");
  return heading;
};

const remarkElement = (remark: string): HTMLElement => {
  const element = textElement("div", styles.remark, remark);
  element.setAttribute("role", "presentation");
  return element;
};

function textElement(name: string, className: string | undefined, text: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className ?? "";
  element.textContent = text;
  return element;
}
