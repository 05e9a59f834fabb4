import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { DOMParser, DOMSerializer, Node } from "@tiptap/pm/model";

/** These blocks as a checked document. */
export function noteOf(...blocks: NoteJson[]): Node {
  const note = Node.fromJSON(noteSchema, { type: "doc", content: blocks });
  note.check();
  return note;
}

/** What copying puts on the clipboard. Needs a DOM. */
export function toHtml(note: Node): HTMLElement {
  const box = document.createElement("div");
  box.append(DOMSerializer.fromSchema(noteSchema).serializeFragment(note.content));
  return box;
}

/** What pasting makes of HTML. Needs a DOM. */
export function fromHtml(html: string): Node {
  const box = document.createElement("div");
  box.innerHTML = html;
  return DOMParser.fromSchema(noteSchema).parse(box);
}
