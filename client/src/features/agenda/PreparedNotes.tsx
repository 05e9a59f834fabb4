import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef } from "react";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import type { Session } from "@docket/shared/agenda/entry.ts";
import type { SessionNotesProps } from "../../editor/sessionNotesProps.ts";
import type { SaveState } from "../../sync/saveState.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Close } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useNotesProps } from "../meetingState/index.ts";
import { moveWords } from "./moveWords.ts";
import styles from "./Prepare.module.css";
import { words } from "./words.ts";

const SessionNotes = lazy(() => import("../../editor/SessionNotes.tsx"));

/** Whom the notes tell how saving goes: the page around the agenda. */
export interface SavingReports extends Pick<SessionNotesProps, "onActions" | "onSent" | "onKept"> {
  /** Null: no notes are open any more. */
  onSaveState: (state: SaveState | null) => void;
}

export interface PreparedNotesProps {
  session: Session;
  reports: SavingReports;
  onClose: () => void;
}

/** The pre-meeting notes of one session, written on the agenda in its row. */
export function PreparedNotes({ session, reports, onClose }: PreparedNotesProps) {
  const notes = useNotesProps(session);
  const place = useRef<HTMLElement>(null);
  const title = session.topic || words.noTopic;
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
    const row = place.current?.closest("[role=row], li") ?? null;
    return () => giveFocusBack(row);
  }, []);
  useEffect(() => () => reports.onSaveState(null), [reports]);
  const frame = useCallback((fragment: FragmentName, editor: ReactNode) => (fragment === "preMeetingNotes" ? editor : null), []);
  return (
    <section ref={place} className={styles.notes} aria-label={moveWords.notesOf(title)} data-row-notes="" onPointerEnter={() => dragRow(place.current, false)} onPointerLeave={() => dragRow(place.current, true)}>
      <header className={styles.notesHead}>
        <h3>{moveWords.notesOf(title)}</h3>
        <IconButton label={moveWords.closeNotes} onPress={onClose}><Close /></IconButton>
      </header>
      <Suspense fallback={<Skeleton lines={2} />}>
        <SessionNotes
          {...notes}
          initial={null}
          frame={frame}
          onSaveState={reports.onSaveState}
          onActions={reports.onActions}
          onSent={reports.onSent}
          onKept={reports.onKept}
          onTyping={ignore}
          line={null}
        />
      </Suspense>
    </section>
  );
}

/** The focus goes with an editor that is taken away; keys go on from the button that opened it. */
function giveFocusBack(row: Element | null): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) row?.querySelector<HTMLElement>("button[aria-expanded]:not([aria-haspopup])")?.focus();
  });
}

/** A row that a mouse can drag would be dragged instead of text being selected in it. */
function dragRow(inside: Element | null, isDraggable: boolean): void {
  const row = inside?.closest("[role=row]") ?? null;
  if (row instanceof HTMLElement) row.draggable = isDraggable;
}

/** Who types is shown by the carets. */
const ignore = (): void => undefined;
