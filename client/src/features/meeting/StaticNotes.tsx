import type { NotesView } from "@docket/shared/protocol/views.ts";
import { ErrorView } from "../errors/index.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import text from "../../editor/notesText.module.css";
import { NotesFrame } from "./NotesFrame.tsx";
import styles from "./SessionSheet.module.css";
import { words } from "./words.ts";

export interface StaticNotesProps {
  /** Null until the server has answered. */
  notes: NotesView | null;
  error: unknown;
  onRetry: () => void;
}

/** The notes as text, before the editor is loaded. */
export function StaticNotes({ notes, error, onRetry }: StaticNotesProps) {
  if (notes === null && error !== null) return <div className={styles.failed}><ErrorView error={error} onRetry={onRetry} level={2} /></div>;
  return (
    <>
      <NotesFrame fragment="preMeetingNotes"><Html html={notes?.preMeetingNotes ?? null} /></NotesFrame>
      <NotesFrame fragment="runningNotes"><Html html={notes?.runningNotes ?? null} /></NotesFrame>
    </>
  );
}

function Html({ html }: { html: string | null }) {
  if (html === null) return <Skeleton label={words.notesLoading} />;
  // Safe: the server writes this HTML itself from the checked document; nothing of a client goes into it unescaped.
  return <div className={text.notes} dangerouslySetInnerHTML={{ __html: html }} />;
}
