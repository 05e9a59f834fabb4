import type { Directory } from "@docket/shared/people/person.ts";
import { personFinder } from "@docket/shared/people/personFinder.ts";
import { notesFromHtml } from "@docket/shared/notes/fromHtml.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { domToHast } from "./domToHast.ts";
import { isOwnCopy, noteSerializer } from "./ownCopies.ts";
import { wordLists } from "./wordLists.ts";

/**
 * HTML from a wiki page, a word processor or a mail as HTML of notes: lists, tables, links, marks, tasks, dates and
 * people known by name are kept, everything else is text. What comes from these notes themselves is left as it is.
 */
export function cleanPaste(html: string, directory: Directory): string {
  if (isOwnCopy(html)) return html;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  wordLists(body);
  const blocks = notesFromHtml(domToHast(body.childNodes), personFinder(directory));
  const notes = noteSchema.nodeFromJSON({ type: "doc", content: blocks.length === 0 ? [{ type: "paragraph" }] : blocks });
  const holder = document.createElement("div");
  holder.append(noteSerializer.serializeFragment(notes.content));
  return holder.innerHTML;
}
