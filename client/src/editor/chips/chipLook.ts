import { dueState } from "@docket/shared/actionItems/dueDates.ts";
import { daysBetween } from "@docket/shared/agenda/calendarDate.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import { readDate, readPerson } from "@docket/shared/tags/attributes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { words } from "../words.ts";
import { dateLabel } from "./dateLabel.ts";

/** For whom a chip is drawn. */
export interface ChipReader {
  readonly directory: Directory;
  /** Null for somebody who is not in the directory. */
  readonly personId: string | null;
  /** The day it is where the meeting is. */
  readonly today: CalendarDate;
}

/** How a chip looks: its words, its states for the style sheet, and a hint. */
export interface ChipLook {
  text: string;
  /** How late it is, for what is not done: the style sheet hides it in what is. Left out or "" when it is not. */
  late?: string;
  state: string;
  title: string;
}

/** How a person, a group or a date looks to this reader today; the same in the editor and before it stands. */
export const chipLook = ({ type, attrs }: NoteJson, reader: ChipReader): ChipLook =>
  type === "date" || type === "dueDate" ? dateLook(type, attrs, reader.today) : personLook(attrs, reader);

/** Draws the look into the chip's element, and touches only what has changed. */
export function drawChip(element: HTMLElement, { text, late = "", state, title }: ChipLook): void {
  if (element.textContent !== `${text}${late}`) element.replaceChildren(text, ...(late === "" ? [] : [lateness(late)]));
  if (element.dataset["state"] !== state) element.dataset["state"] = state;
  if (element.title !== title) element.title = title;
}

function lateness(text: string): HTMLElement {
  const element = document.createElement("span");
  element.dataset["late"] = "";
  element.textContent = text;
  return element;
}

function personLook(attrs: NoteJson["attrs"], { directory, personId }: ChipReader): ChipLook {
  const tag = readPerson(attrs);
  if (tag === null) return { text: "@?", state: "", title: "" };
  if (tag.kind === "group") {
    return { text: `@${directory.groups.find(({ id }) => id === tag.id)?.name ?? tag.label}`, state: "", title: "" };
  }
  const person = resolvePerson(directory.people, tag.id);
  const isGone = person?.deactivated === true;
  const isMine = person !== null && person.id === personId;
  return {
    text: `@${person?.name ?? tag.label}`,
    state: [isMine ? "mine" : "", isGone ? "gone" : ""].filter(Boolean).join(" "),
    title: isGone ? words.remark(person.name) : "",
  };
}

function dateLook(type: "date" | "dueDate", attrs: NoteJson["attrs"], today: CalendarDate): ChipLook {
  const date = readDate(attrs?.["date"]);
  if (date === null) return { text: "?", state: "", title: "" };
  const label = dateLabel(date, today);
  if (type === "date") return { text: label, state: "", title: date };
  const state = dueState({ due: date, done: false }, today);
  return { text: label, late: state === "overdue" ? `, ${words.late(daysBetween(date, today))}` : "", state, title: date };
}
