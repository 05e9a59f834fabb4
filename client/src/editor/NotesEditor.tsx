import { useEffect, useLayoutEffect, useState } from "react";
import type { Editor } from "@tiptap/core";
import { EditorContent } from "@tiptap/react";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import type { SessionDocument } from "../sync/sessionDocument.ts";
import { announce } from "../ui/announce.ts";
import { createNotesEditor } from "./createNotesEditor.ts";
import styles from "./NotesEditor.module.css";
import type { NotesContext } from "./notesContext.ts";
import { watchForUnknown } from "./findUnknown.ts";
import { words } from "./words.ts";

export interface NotesEditorProps {
  document: SessionDocument;
  fragment: FragmentName;
  topic: string;
  context: NotesContext;
  mayWrite: boolean;
  /** Called with the editor when it stands, and with null when it is taken away. */
  onEditor: (fragment: FragmentName, editor: Editor | null) => void;
  /** Something arrived that this editor would delete, or could not show: it takes no input any more. */
  onUnknown: () => void;
}

/** One fragment in an editor. React only holds the place: nothing here renders again while somebody types. */
export function NotesEditor({ document, fragment, topic, context, mayWrite, onEditor, onUnknown }: NotesEditorProps) {
  const [editor, setEditor] = useState<Editor | null>(null);
  // Before the paint: the editor takes the place of the static text without an empty frame between them.
  useLayoutEffect(() => {
    // The watch is added before the editor's own observer, so it hears of a change first.
    const taken = { editor: null as Editor | null };
    const endWatch = watchForUnknown(fragmentOf(document.doc, fragment), noteSchema, () => {
      taken.editor?.destroy();
      onUnknown();
    });
    const made = createNotesEditor({
      doc: document.doc, awareness: document.awareness, fragment, context, announce, onClosed: onUnknown, onUnwritten: (text) => document.couldNotWrite(text),
    });
    taken.editor = made;
    made.mount(window.document.createElement("div"));
    // oxlint-disable-next-line react/set-state-in-effect -- the editor is a resource of this effect, and must be in the page before the paint.
    setEditor(made);
    onEditor(fragment, made);
    return () => {
      endWatch();
      onEditor(fragment, null);
      setEditor(null);
      made.destroy();
    };
  }, [document, fragment, context, onEditor, onUnknown]);
  useEffect(() => {
    editor?.setEditable(mayWrite, false);
    editor?.view.dom.setAttribute("aria-readonly", String(!mayWrite));
  }, [editor, mayWrite]);
  // A renamed session must not take the caret away, so the name is no part of the editor.
  useEffect(() => {
    editor?.view.dom.setAttribute("aria-label", words.editorName(fragment, topic));
  }, [editor, fragment, topic]);
  return <EditorContent editor={editor} className={styles.place} />;
}
