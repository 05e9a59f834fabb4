import { lazy, type Ref, Suspense } from "react";
import { notesIdOf } from "@docket/shared/agenda/continued.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { AgendaNotes, Prepare } from "../agenda/index.ts";
import { findEntry, useMay, useMeeting, usePage, useReading, useView } from "../meetingState/index.ts";
import { nowWords } from "../nowBar/index.ts";
import { TopicsPanel } from "../topics/index.ts";
import { SessionSheet } from "./SessionSheet.tsx";
import styles from "./Sheet.module.css";
import { StateBanner } from "./StateBanner.tsx";
import type { Saving, SavingListener } from "./useSavingState.ts";
import { words } from "./words.ts";

const AgendaNotShared = lazy(() => import("./AgendaNotShared.tsx"));
const NothingToShow = lazy(() => import("./NothingToShow.tsx"));

export interface SheetProps {
  ref: Ref<HTMLElement>;
  className: string | undefined;
  line: string | null;
  /** Something lies over it: it is out of reach until that is closed. */
  isCovered: boolean;
  /** The panel has a column of its own. */
  hasPanelColumn: boolean;
  movedTo: { title: string } | null;
  onStayHere: () => void;
  onTyped: () => void;
  saving: Saving;
  listener: SavingListener;
}

/** The sheet of paper in the middle: the notes of one session, or the agenda while it is being prepared. */
export function Sheet({ ref, className, line, isCovered, hasPanelColumn, movedTo, onStayHere, onTyped, saving, listener }: SheetProps) {
  const { meeting, isAgendaHidden } = useView();
  const { openSessionId } = useMeeting();
  const { mode } = usePage();
  const mayEdit = useMay("change the agenda");
  const placed = findEntry(meeting.days, openSessionId);
  const session = placed?.entry.kind === "session" ? { ...placed, entry: placed.entry } : null;
  return (
    <main ref={ref} id="main" tabIndex={-1} className={cx(styles.sheet, className)} aria-label={words.sheet} inert={isCovered} onKeyDown={(event) => isWriting(event.target) && onTyped()}>
      <StateBanner saving={saving} />
      {movedTo !== null && mode === "notes" && <div className={styles.moved}><MovedBanner title={movedTo.title} onStayHere={onStayHere} /></div>}
      {isAgendaHidden === true ? (
        <Suspense fallback={<div className={styles.waiting}><Skeleton lines={6} /></div>}><AgendaNotShared /></Suspense>
      ) : mode === "prepare" ? (
        <Suspense fallback={<div className={styles.waiting}><Skeleton lines={6} /></div>}>{mayEdit ? <Prepare reports={listener} topics={hasPanelColumn ? null : <Suspense fallback={null}><TopicsPanel isBelow /></Suspense>} /> : <AgendaNotes reports={listener} />}</Suspense>
      ) : session !== null ? (
        <SessionSheet key={`${session.entry.id} ${notesIdOf(session.entry)}`} session={session.entry} day={session.day} dayNumber={session.dayNumber} line={line} saving={saving} listener={listener} />
      ) : (
        <div className={styles.waiting}><Suspense fallback={null}><NothingToShow isGone={openSessionId !== null} /></Suspense></div>
      )}
    </main>
  );
}

/** Keys on the sheet that go into its notes; the others move about in the page. */
const isWriting = (target: EventTarget): boolean => target instanceof HTMLElement && target.isContentEditable;

/** Lies over the top padding of the sheet, so that the text does not move. */
function MovedBanner({ title, onStayHere }: { title: string; onStayHere: () => void }) {
  const { goThere } = useReading();
  return (
    <Banner
      tone="now"
      isSaid
      actions={
        <>
          <Button size="small" kind="quiet" onPress={onStayHere}>{words.stayHere}</Button>
          <Button size="small" kind="solid" onPress={goThere}>{words.goThere} <Kbd keys="G" /></Button>
        </>
      }
    >
      <span className={styles.movedFlag}>{nowWords.now}</span> {words.movedTo} <b>{title}</b>
    </Banner>
  );
}
