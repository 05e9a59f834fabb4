import { type ReactNode, useEffect, useState } from "react";
import type * as Y from "yjs";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { toMinutesBlocks } from "@docket/shared/notes/toMinutes.ts";
import styles from "./NotesEditor.module.css";
import text from "./notesText.module.css";
import { words } from "./words.ts";

/** Notes that hold something this page does not know: shown and kept, but not edited, since an editor would delete it. */
export function UnknownContent({ doc, fragment }: { doc: Y.Doc; fragment: FragmentName }): ReactNode {
  const [html, setHtml] = useState("");
  useEffect(() => {
    const notes = fragmentOf(doc, fragment);
    let isShown = true;
    async function draw(): Promise<void> {
      // Seldom needed, so not part of the editor.
      const { notesHtml } = await import("@docket/shared/export/htmlNotes.ts");
      if (isShown) setHtml(notesHtml(toMinutesBlocks(readNotes(notes))));
    }
    const redraw = (): void => void draw();
    redraw();
    notes.observeDeep(redraw);
    return () => {
      isShown = false;
      notes.unobserveDeep(redraw);
    };
  }, [doc, fragment]);
  return (
    <>
      <div className={styles.note} role="note">
        {words.unknownContent}
        <button type="button" className={styles.reload} onClick={() => location.reload()}>{words.reload}</button>
      </div>
      {/* Safe: `notesHtml` escapes all text and writes no element that runs or fetches. */}
      <div className={text.notes} dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
