import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { actionItemLook } from "../blocks/actionItemLook.ts";
import { type ChipReader, chipLook, drawChip } from "../chips/chipLook.ts";
import { words } from "../words.ts";

/** For whom notes are shown before their editor stands. */
export interface NotesReader extends ChipReader {
  readonly mayWrite: boolean;
}

/**
 * Fills in what the server cannot know of the reader: names of today, dates in the reader's language, and what an
 * action item asks for. Can be done again when something of that has changed.
 */
export function dressNotes(root: HTMLElement, reader: NotesReader): void {
  for (const chip of root.querySelectorAll<HTMLElement>("[data-chip]")) drawChip(chip, chipLook(chipOf(chip), reader));
  for (const item of root.querySelectorAll<HTMLElement>('[data-tag="actionItem"]')) dressActionItem(item, reader);
}

const chipOf = ({ dataset: { chip = "", ...attrs } }: HTMLElement): NoteJson => ({ type: chip, attrs });

function dressActionItem(item: HTMLElement, reader: NotesReader): void {
  const body = item.querySelector<HTMLElement>("[data-body]");
  const content = item.querySelector<HTMLElement>("[data-content]");
  if (!body || !content) return;
  const { mayWrite, today } = reader;
  const { due, asksAssignee, asksDate } = actionItemLook({ inlines: inlinesIn(content), done: item.dataset["done"] === "true", mayWrite, today });
  item.dataset["due"] = due;
  item.toggleAttribute("data-unassigned", asksAssignee);
  for (const ask of body.querySelectorAll("[data-ask]")) ask.remove();
  if (asksAssignee) body.append(askFor("assignee", words.chooseAssignee));
  if (asksDate) body.append(askFor("date", words.addDate));
}

/** Takes the room of the editor's button; there is nothing to press yet. */
function askFor(what: string, label: string): HTMLElement {
  const ask = document.createElement("span");
  ask.dataset["ask"] = what;
  ask.textContent = label;
  return ask;
}

const inlinesIn = (content: HTMLElement): NoteJson[] =>
  [...content.childNodes].map((node) => {
    if (node instanceof HTMLBRElement) return { type: "hardBreak" };
    return node instanceof HTMLElement && node.dataset["chip"] !== undefined ? chipOf(node) : { type: "text", text: node.textContent ?? "" };
  });
