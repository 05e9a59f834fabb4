import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type * as Y from "yjs";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import type { Day, Session } from "@docket/shared/agenda/entry.ts";
import type { NotesView } from "@docket/shared/protocol/views.ts";
import { NotesContext } from "../../editor/notesContext.ts";
import { useNotesProps } from "../meetingState/index.ts";
import { NotesFrame } from "./NotesFrame.tsx";
import { notesQuery } from "./notesQuery.ts";
import { SessionHeader } from "./SessionHeader.tsx";
import styles from "./SessionSheet.module.css";
import { SheetFoot } from "./SheetFoot.tsx";
import type { Saving, SavingListener } from "./useSavingState.ts";
import { StaticNotes } from "./StaticNotes.tsx";

const SessionNotes = lazy(() => import("../../editor/SessionNotes.tsx"));

export interface SessionSheetProps {
  session: Session;
  day: Day;
  /** Null for guests of one session, who do not see how many days there are. */
  dayNumber: number | null;
  line: string | null;
  saving: Saving;
  listener: SavingListener;
}

/**
 * The notes of one session. The text is there before the editor is: the server's own HTML stands in
 * the same frame and the same type until the editor takes its place.
 */
export function SessionSheet({ session, day, dayNumber, line, saving, listener }: SessionSheetProps) {
  const props = useNotesProps(session);
  const { meetingId, directory, me: { personId }, mayWrite, timeZone, handles, now } = props;
  const [typing, setTyping] = useState<string[]>([]);
  const context = useMemo(
    () => new NotesContext({ directory, personId, mayWrite, timeZone, handles, now }),
    [directory, personId, mayWrite, timeZone, handles, now],
  );
  const notes = useQuery(notesQuery(meetingId, session.id));
  useEffect(() => () => listener.onSaveState(null), [listener]);
  const [doc, setDoc] = useState<Y.Doc | null>(null);
  const frame = useCallback((fragment: FragmentName, editor: ReactNode) => <NotesFrame fragment={fragment} doc={doc}>{editor}</NotesFrame>, [doc]);
  const initial: NotesView | null = notes.data ?? null;
  return (
    <>
      <div className={styles.scroll} data-sheet-scroll>
        <article className={styles.doc} aria-labelledby="session-heading">
          <SessionHeader session={session} day={day} dayNumber={dayNumber} />
          <Suspense fallback={<StaticNotes notes={initial} context={context} error={notes.error} onRetry={() => void notes.refetch()} />}>
            <SessionNotes
              {...props}
              initial={initial}
              frame={frame}
              onSaveState={listener.onSaveState}
              onDocument={setDoc}
              onActions={listener.onActions}
              onSent={listener.onSent}
              onKept={listener.onKept}
              onTyping={setTyping}
              line={line}
            />
          </Suspense>
        </article>
      </div>
      <SheetFoot typing={typing} saving={saving} mayWrite={mayWrite} />
    </>
  );
}
