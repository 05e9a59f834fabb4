import { type ReactNode, useEffect, useState } from "react";
import type * as Y from "yjs";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import type { NotesContext } from "./notesContext.ts";
import styles from "./NotesEditor.module.css";
import { StaticText } from "./static/StaticText.tsx";
import { words } from "./words.ts";

/** Loads what writes these notes down. To be called early: an old page needs it when the server has only newer parts. */
export const loadStaticNotes = () => import("@docket/shared/notes/staticNotes.ts");

export interface UnknownContentProps {
  doc: Y.Doc;
  fragment: FragmentName;
  context: NotesContext;
  /** The page around says why already. */
  isExplained: boolean;
}

/**
 * Notes that hold, or may hold, something this page does not know or could not show: shown and kept, but not edited,
 * since an editor would delete it.
 */
export function UnknownContent({ doc, fragment, context, isExplained }: UnknownContentProps): ReactNode {
  const [html, setHtml] = useState("");
  useEffect(() => {
    const notes = fragmentOf(doc, fragment);
    let isShown = true;
    async function draw(): Promise<void> {
      const { staticNotesHtml } = await loadStaticNotes();
      if (isShown) setHtml(staticNotesHtml(readNotes(notes), context.handles));
    }
    // The page says by itself that a part of it cannot be loaded.
    const redraw = (): void => void draw().catch(() => undefined);
    redraw();
    notes.observeDeep(redraw);
    return () => {
      isShown = false;
      notes.unobserveDeep(redraw);
    };
  }, [doc, fragment, context]);
  return (
    <>
      {!isExplained && (
        <div className={styles.note} role="note">
          {words.unknownContent}
          <button type="button" className={styles.reload} onClick={() => location.reload()}>{words.reload}</button>
        </div>
      )}
      <StaticText html={html} context={context} />
    </>
  );
}
