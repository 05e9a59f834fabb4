import type { ReactNode } from "react";
import type { ActionItem, Decision } from "@docket/shared/actionItems/records.ts";
import { sessionsWithNotes } from "@docket/shared/agenda/continued.ts";
import { useMeeting, usePage, useToday, useView } from "../meetingState/index.ts";
import type { OutcomeGroup } from "./outcomeGroups.ts";
import styles from "./OutcomesPanel.module.css";
import { words } from "./words.ts";

export interface OutcomeGroupsProps<T> {
  groups: readonly OutcomeGroup<T>[];
  children: (item: T, group: OutcomeGroup<T>) => ReactNode;
}

/** Outcomes under their headings. */
export function OutcomeGroups<T extends ActionItem | Decision>({ groups, children }: OutcomeGroupsProps<T>) {
  const headingOf = useHeadings();
  return groups.map((group) => {
    const done = group.items.filter((item) => item.tag === "actionItem" && item.done).length;
    return (
      <section key={`${group.kind} ${group.dayNumber}`}>
        <h2 className={styles.group}>
          {headingOf(group)} <span>{group.items.length}</span>
          <span className={styles.aside}>{group.kind === "session" ? words.live : done > 0 && words.done(done)}</span>
        </h2>
        <ul>{group.items.map((item) => <li key={item.id} className={styles.item}>{children(item, group)}</li>)}</ul>
      </section>
    );
  });
}

function useHeadings(): (group: OutcomeGroup<unknown>) => string {
  const { meeting } = useView();
  const today = useToday();
  return ({ kind, dayNumber }) => {
    if (kind === "session" || dayNumber === null) return words.group.session;
    if (kind === "otherDay") return words.day(dayNumber);
    return meeting.days[dayNumber - 1]?.date === today ? words.group.today : words.group.day;
  };
}

/** Gives the topic of the session an outcome stands in. */
export function useSessionNames(): (notesId: string) => string {
  const { meeting } = useView();
  return (notesId) => sessionsWithNotes(meeting, notesId)[0]?.topic ?? "";
}

/** Shows the line of an outcome: where its notes are open already, else in the session in which they begin. */
export function useOpenOutcome(): (outcome: ActionItem | Decision) => void {
  const { meeting } = useView();
  const { openSession, openSessionId } = useMeeting();
  const { closeOverlay } = usePage();
  return ({ id, sessionId: notesId }) => {
    const sessions = sessionsWithNotes(meeting, notesId);
    closeOverlay();
    openSession((sessions.find((session) => session.id === openSessionId) ?? sessions[0])?.id ?? notesId, id);
  };
}
