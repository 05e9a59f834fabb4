import type { Editor } from "@tiptap/core";
import { Fragment, memo, type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { type FragmentName, FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { noteSchema } from "@docket/shared/schema/noteSchema.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { InsertBar } from "./InsertBar.tsx";
import { NotesContext, type NotesSurroundings } from "./notesContext.ts";
import { NotesEditor } from "./NotesEditor.tsx";
import { loadMarkdown } from "./paste/copyText.ts";
import type { SessionNotesProps } from "./sessionNotesProps.ts";
import styles from "./NotesEditor.module.css";
import { StaticText } from "./static/StaticText.tsx";
import { loadStaticNotes, UnknownContent } from "./UnknownContent.tsx";
import { findUnknown } from "./findUnknown.ts";
import { useLine } from "./useLine.ts";
import { useSaving } from "./useSaving.ts";
import { isWritable } from "./useSessionDocument.ts";
import { useTyping } from "./useTyping.ts";
import { words } from "./words.ts";

/** The notes of one session, being written: an editor per fragment, bound to the session's document. */
function SessionNotes(props: SessionNotesProps): ReactNode {
  const { topic, me, initial, frame, onTyping, onDocument, line } = props;
  const { document, saveState } = useSaving(props);
  const isOlder = saveState?.kind === "readOnly" && saveState.because === "schema";
  const mayWrite = props.mayWrite && isWritable(saveState);
  const context = useNotesContext(props, mayWrite);
  const [unknownIn, setUnknownIn] = useState<typeof document>(null);
  const [writing, setWriting] = useState<Editor | null>(null);
  const takeEditor = useWriting(setWriting);
  const takeUnknown = useCallback(() => setUnknownIn(document), [document]);
  useTyping(document, me.personId, onTyping);
  useLine(line, document !== null);
  useEffect(() => {
    onDocument?.(document?.doc ?? null);
    return () => onDocument?.(null);
  }, [document, onDocument]);
  // Parts that are needed seldom, and then at once or without a server that still has them.
  useEffect(() => void Promise.allSettled([loadMarkdown(), loadStaticNotes()]), []);

  const isUnknown = useMemo(
    () => document !== null && FRAGMENTS.some((name) => findUnknown(fragmentOf(document.doc, name), noteSchema) !== null),
    [document],
  );
  function show(fragment: FragmentName): ReactNode {
    if (document === null) return initial !== null && <StaticText html={initial[fragment]} context={context} />;
    if (isOlder || isUnknown || unknownIn === document) return <UnknownContent doc={document.doc} fragment={fragment} context={context} isExplained={isOlder} />;
    return (
      <NotesEditor document={document} fragment={fragment} topic={topic} context={context} mayWrite={mayWrite} onEditor={takeEditor} onUnknown={takeUnknown} />
    );
  }
  // Without frames, as long as nobody knows how high the first will be.
  if (document === null && initial === null) {
    return saveState?.kind === "offline" ? <p className={styles.note} role="note">{words.notOnDevice}</p> : <Skeleton label={words.loading} />;
  }
  return (
    <>
      {FRAGMENTS.map((fragment) => (
        <Fragment key={fragment}>{frame(fragment, show(fragment))}</Fragment>
      ))}
      {mayWrite && writing !== null && <InsertBar editor={writing} />}
    </>
  );
}

// The page around it has news of its own; none of it is for the notes unless the props say so.
export default memo(SessionNotes);

/** One context for as long as the notes are open, kept up to date. */
function useNotesContext({ directory, me: { personId }, timeZone, handles, now }: SessionNotesProps, mayWrite: boolean): NotesContext {
  const surroundings = useMemo<NotesSurroundings>(
    () => ({ directory, personId, mayWrite, timeZone, handles, now }),
    [directory, personId, mayWrite, timeZone, handles, now],
  );
  const [context] = useState(() => new NotesContext(surroundings));
  useEffect(() => context.update(surroundings), [context, surroundings]);
  return context;
}

/** Knows which of the editors is being written in; only a change of that renders anything. */
function useWriting(setWriting: (editor: Editor | null) => void): (fragment: FragmentName, editor: Editor | null) => void {
  return useCallback((_fragment, editor) => {
    editor?.on("focus", () => setWriting(editor));
    editor?.on("blur", () => setWriting(null));
    if (editor === null) setWriting(null);
  }, [setWriting]);
}
