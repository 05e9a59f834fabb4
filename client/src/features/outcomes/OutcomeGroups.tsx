import type { ReactNode } from "react";
import type { ActionItem, Decision } from "@docket/shared/actionItems/records.ts";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { findEntry, useToday, useView } from "../meetingState/index.ts";
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
export function useSessionNames(): (sessionId: string) => string {
  const { meeting } = useView();
  return (sessionId) => {
    const placed = findEntry(meeting.days, sessionId);
    return placed === null ? "" : entryTitle(placed.entry);
  };
}
