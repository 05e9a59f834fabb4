import { type ReactNode, useState } from "react";
import type * as Y from "yjs";
import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { useLaterPart } from "../../api/useLaterPart.ts";
import { cx } from "../../ui/cx.ts";
import { ChevronRight } from "../../ui/icons.ts";
import { useFeed, useMeeting } from "../meetingState/index.ts";
import styles from "./SessionSheet.module.css";
import { words } from "./words.ts";

/** Frames one fragment of a session: a fold for the pre-meeting notes, a heading for the running notes. `doc`: the document, once the editor has it. */
export function NotesFrame({ fragment, doc = null, children }: { fragment: FragmentName; doc?: Y.Doc | null; children: ReactNode }) {
  return fragment === "preMeetingNotes" ? <PreMeetingFold doc={doc}>{children}</PreMeetingFold> : <RunningNotes>{children}</RunningNotes>;
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
function PreMeetingFold({ doc, children }: { doc: Y.Doc | null; children: ReactNode }) {
  const { openSessionId } = useMeeting();
  const isPast = useFeed((state) => (state.view?.spentMs[openSessionId ?? ""] ?? 0) > 0 && state.view?.marker.entryId !== openSessionId);
  const [isOpen, setOpen] = useState(!isPast);
  const since = useLaterPart("SinceStart", () => import("./SinceStart.tsx"), doc !== null);
  return (
    <section className={styles.pre} aria-label={words.preMeetingNotes}>
      <h2>
        <button type="button" className={styles.fold} aria-expanded={isOpen} aria-controls="pre-meeting-notes" onClick={() => setOpen(!isOpen)}>
          <ChevronRight className={cx(styles.twist, isOpen && styles.twisted)} />
          {words.preMeetingNotes}
        </button>
      </h2>
      {doc !== null && since !== null && <since.default doc={doc} />}
      <div id="pre-meeting-notes" className={cx(styles.inside, !isOpen && styles.folded)}>{children}</div>
    </section>
  );
}
