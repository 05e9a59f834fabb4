import { daysBetween } from "@docket/shared/agenda/calendarDate.ts";
import { dueState } from "@docket/shared/actionItems/dueDates.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import { readDate, readPerson } from "@docket/shared/tags/attributes.ts";
import type { Node as NoteNode } from "@tiptap/pm/model";
import type { NodeView } from "@tiptap/pm/view";
import type { NotesContext } from "../notesContext.ts";
import { words } from "../words.ts";
import styles from "./chips.module.css";
import { dateLabel } from "./dateLabel.ts";

/** How a chip looks: its words, and classes for its state. */
interface Look {
  text: string;
  classes: (string | undefined)[];
  title?: string;
}

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
    const { text, classes, title } = this.#node.type.name.toLowerCase().includes("date") ? dateLook(this.#node, this.#context) : personLook(this.#node, this.#context);
    const isSelected = this.dom.classList.contains(styles.selected ?? "");
    this.dom.className = [...classes, isSelected ? styles.selected : undefined].filter(Boolean).join(" ");
    if (this.dom.textContent !== text) this.dom.textContent = text;
    this.dom.title = title ?? "";
  }
}

function personLook({ attrs }: NoteNode, { directory, personId }: NotesContext): Look {
  const tag = readPerson(attrs);
  if (tag === null) return { text: "@?", classes: [styles.person] };
  if (tag.kind === "group") {
    return { text: `@${directory.groups.find(({ id }) => id === tag.id)?.name ?? tag.label}`, classes: [styles.person] };
  }
  const person = resolvePerson(directory.people, tag.id);
  const isGone = person?.deactivated === true;
  return {
    text: `@${person?.name ?? tag.label}`,
    classes: [styles.person, person !== null && person.id === personId ? styles.mine : undefined, isGone ? styles.gone : undefined],
    ...(isGone ? { title: words.remark(person.name) } : {}),
  };
}

function dateLook({ attrs, type }: NoteNode, { today }: NotesContext): Look {
  const date = readDate(attrs["date"]);
  if (date === null) return { text: "?", classes: [styles.date] };
  const label = dateLabel(date, today);
  if (type.name === "date") return { text: label, classes: [styles.plainDate], title: date };
  const state = dueState({ due: date, done: false }, today);
  const late = state === "overdue" ? `, ${words.late(daysBetween(date, today))}` : "";
  return { text: label + late, classes: [styles.date, styles[state]], title: date };
}
