import { useEffect, useRef } from "react";
import type { Editor } from "@tiptap/core";
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
  /** Something arrived that this editor would delete: it has been taken away. */
  onUnknown: () => void;
}

/** One fragment in an editor. React only holds the place: nothing here renders again while somebody types. */
export function NotesEditor({ document, fragment, topic, context, mayWrite, onEditor, onUnknown }: NotesEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editorRef = useRef<Editor | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    // The watch is added before the editor's own observer, so it hears of a change first.
    const taken = { editor: null as Editor | null };
    const endWatch = watchForUnknown(fragmentOf(document.doc, fragment), noteSchema, () => {
      taken.editor?.destroy();
      onUnknown();
    });
    const editor = createNotesEditor({ doc: document.doc, awareness: document.awareness, fragment, context, announce });
    taken.editor = editor;
    editor.mount(place.current);
    editorRef.current = editor;
    onEditor(fragment, editor);
    return () => {
      endWatch();
      onEditor(fragment, null);
      editorRef.current = null;
      editor.destroy();
    };
  }, [document, fragment, context, onEditor, onUnknown]);
  useEffect(() => {
    editorRef.current?.setEditable(mayWrite, false);
  }, [mayWrite]);
  // A renamed session must not take the caret away, so the name is no part of the editor.
  useEffect(() => {
    editorRef.current?.view.dom.setAttribute("aria-label", words.editorName(fragment, topic));
  }, [document, fragment, topic]);
  return <div ref={place} className={styles.place} />;
}
