import { type ReactNode, useState } from "react";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { cx } from "../../ui/cx.ts";
import { ChevronRight } from "../../ui/icons.ts";
import { useFeed, useMeeting } from "../meetingState/index.ts";
import styles from "./SessionSheet.module.css";
import { words } from "./words.ts";

/** Frames one fragment of a session: a fold for the pre-meeting notes, a heading for the running notes. */
export function NotesFrame({ fragment, children }: { fragment: FragmentName; children: ReactNode }) {
  return fragment === "preMeetingNotes" ? <PreMeetingFold>{children}</PreMeetingFold> : <RunningNotes>{children}</RunningNotes>;
}

function RunningNotes({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby="running-notes">
      <h2 id="running-notes" className={styles.heading}>{words.runningNotes}</h2>
      {children}
    </section>
  );
}

/** Stays in the page while folded: the editor inside keeps its place and its undo steps, and print shows it. */
function PreMeetingFold({ children }: { children: ReactNode }) {
  const { openSessionId } = useMeeting();
  const isPast = useFeed((state) => (state.view?.spentMs[openSessionId ?? ""] ?? 0) > 0 && state.view?.marker.entryId !== openSessionId);
  const [isOpen, setOpen] = useState(!isPast);
  return (
    <section className={styles.pre} aria-label={words.preMeetingNotes}>
      <h2>
        <button type="button" className={styles.fold} aria-expanded={isOpen} aria-controls="pre-meeting-notes" onClick={() => setOpen(!isOpen)}>
          <ChevronRight className={cx(styles.twist, isOpen && styles.twisted)} />
          {words.preMeetingNotes}
        </button>
      </h2>
      <div id="pre-meeting-notes" className={cx(styles.inside, !isOpen && styles.folded)}>{children}</div>
    </section>
  );
}
