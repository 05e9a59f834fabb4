import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import type { NotesView } from "@docket/shared/protocol/views.ts";
import { ErrorView } from "../errors/index.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import type { NotesContext } from "../../editor/notesContext.ts";
import { StaticText } from "../../editor/static/StaticText.tsx";
import { NotesFrame } from "./NotesFrame.tsx";
import styles from "./SessionSheet.module.css";
import { words } from "./words.ts";

export interface StaticNotesProps {
  /** Null until the server has answered. */
  notes: NotesView | null;
  /** What of the reader and the meeting shows in the notes. */
  context: NotesContext;
  error: unknown;
  onRetry: () => void;
}

/** The notes as text, before the editor is loaded. */
export function StaticNotes({ notes, context, error, onRetry }: StaticNotesProps) {
  if (notes === null && error !== null) return <div className={styles.failed}><ErrorView error={error} onRetry={onRetry} level={2} /></div>;
  // Without the frames: how high the first part will be is not known, and the second must not move when it is.
  if (notes === null) return <Skeleton label={words.notesLoading} />;
  const text = (fragment: FragmentName) => <StaticText html={notes[fragment]} context={context} />;
  return (
    <>
      <NotesFrame fragment="preMeetingNotes">{text("preMeetingNotes")}</NotesFrame>
      <NotesFrame fragment="runningNotes">{text("runningNotes")}</NotesFrame>
    </>
  );
}
