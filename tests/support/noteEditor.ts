import { createNotesEditor } from "@docket/client/src/editor/createNotesEditor.ts";
import { NotesContext } from "@docket/client/src/editor/notesContext.ts";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { DEFAULT_HANDLES } from "@docket/shared/links/handles.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";
import { idOf } from "./noteBuilders.ts";

export const DIRECTORY: Directory = {
  people: [
    newPerson(idOf("Ines Koch"), { name: "Ines Koch", aliases: ["Nessa"] }),
    newPerson(idOf("Otto Brandt"), { name: "Otto Brandt" }),
    newPerson(idOf("Samuel Adeyemi"), { name: "Samuel Adeyemi" }),
    newPerson(idOf("Jonas Pell"), { name: "Jonas Pell", deactivated: true }),
  ],
  groups: [{ id: idOf("Leads"), name: "T/Leads", memberIds: [idOf("Ines Koch")] }],
};

/** A Thursday. */
export const TODAY = "2026-10-15";

export interface NoteEditor {
  editor: Editor;
  doc: Y.Doc;
  announced: string[];
  /** How often the editor said that it takes no more input. */
  closed: () => number;
  /** What it said could not be written. */
  unwritten: string[];
  /** The content as JSON, without attributes that are null. */
  blocks(): NoteJson[];
  /** Types letter by letter, as a keyboard does, so that typed shortcuts and menus see it. */
  type(text: string): void;
  press(key: string, modifiers?: { ctrlKey?: boolean; altKey?: boolean; shiftKey?: boolean }): void;
  /** Somebody else's edit, through the document. */
  end(): void;
}

/** An editor in the page of the test, bound to a document as in the product. Needs a DOM. */
export function noteEditor(options: { doc?: Y.Doc; fragment?: FragmentName; content?: NoteJson[]; mayWrite?: boolean } = {}): NoteEditor {
  const doc = options.doc ?? emptyNotes();
  const announced: string[] = [];
  const unwritten: string[] = [];
  let closed = 0;
  const context = new NotesContext({ directory: DIRECTORY, personId: idOf("Ines Koch"), mayWrite: options.mayWrite ?? true, timeZone: "UTC", handles: DEFAULT_HANDLES, now: () => Date.parse(TODAY) });
  const editor = createNotesEditor({ doc, fragment: options.fragment ?? "runningNotes", context, announce: (text) => announced.push(text), onClosed: () => (closed += 1), onUnwritten: (text) => unwritten.push(text) });
  const place = document.createElement("div");
  document.body.append(place);
  editor.mount(place);
  if (options.content) editor.commands.setContent({ type: "doc", content: options.content });
  return {
    editor,
    doc,
    announced,
    closed: () => closed,
    unwritten,
    blocks: () => (editor.getJSON().content ?? []) as NoteJson[],
    type: (text) => typeInto(editor, text),
    press(key, modifiers = {}) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers });
      editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, event));
    },
    end() {
      editor.destroy();
      place.remove();
    },
  };
}

function typeInto(editor: Editor, text: string): void {
  for (const letter of text) {
    const { view } = editor;
    const { from, to } = view.state.selection;
    const insert = (): typeof view.state.tr => view.state.tr.insertText(letter, from, to);
    const isHandled = view.someProp("handleTextInput", (handle) => handle(view, from, to, letter, insert)) === true;
    if (!isHandled) view.dispatch(insert());
  }
}
