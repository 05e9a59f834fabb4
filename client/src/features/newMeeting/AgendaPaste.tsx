import type { AgendaDraft, ColumnRole } from "@docket/shared/paste/draft.ts";
import { useState } from "react";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CircleAlert, ClipboardPaste } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { DraftPreview } from "./DraftPreview.tsx";
import { PasteBox } from "./PasteBox.tsx";
import styles from "./AgendaPaste.module.css";
import { type PasteSource, usePreview } from "./usePreview.ts";
import { words } from "./words.ts";

export interface AgendaPasteProps {
  /** What was understood, with the reader's repairs; null before anything was pasted. */
  draft: AgendaDraft | null;
  /** Called with every new reading and every repair; null when the box is empty or unreadable. */
  onDraft: (draft: AgendaDraft | null) => void;
}

/** Paste on the left, what was understood on the right. Changes nothing on the server. */
export function AgendaPaste({ draft, onDraft }: AgendaPasteProps) {
  const [source, setSource] = useState<PasteSource>({ html: null, text: "", revision: 0 });
  const [columnRoles, setColumnRoles] = useState<Record<string, ColumnRole>>({});
  const { isReading, error } = usePreview(source, columnRoles, onDraft);

  function takeSource(html: string | null, text: string): void {
    setSource((before) => ({ html, text, revision: before.revision + 1 }));
    setColumnRoles({});
  }

  return (
    <div className={styles.halves}>
      <PasteBox text={source.text} draft={draft} onSource={takeSource} />
      <section className={styles.preview} aria-label={words.preview} aria-busy={isReading}>
        {error !== null ? (
          <EmptyState icon={<CircleAlert />} title={words.unreadable}>{error.message}</EmptyState>
        ) : draft !== null ? (
          <DraftPreview
            draft={draft}
            onDraft={onDraft}
            onColumnRole={(index, role) => setColumnRoles((before) => ({ ...before, [index]: role }))}
          />
        ) : isReading ? (
          <div className={styles.reading}><Skeleton lines={6} label={words.reading} /></div>
        ) : (
          <EmptyState icon={<ClipboardPaste />} title={words.emptyTitle}>{words.emptyText}</EmptyState>
        )}
      </section>
    </div>
  );
}
