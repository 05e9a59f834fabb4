import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useId } from "react";
import styles from "./home.module.css";
import { MeetingRow } from "./MeetingRow.tsx";

export interface MeetingListProps {
  title: string;
  meetings: readonly MeetingSummary[];
  now: number;
  /** Said when there are none; null: the whole list is left out then. */
  empty: string | null;
}

/** Meetings under a heading. */
export function MeetingList({ title, meetings, now, empty }: MeetingListProps) {
  const id = useId();
  if (meetings.length === 0 && empty === null) return null;
  return (
    <section aria-labelledby={id} className={styles.group}>
      <h2 id={id} className={styles.section}>{title}</h2>
      {meetings.length === 0 ? (
        <p className={styles.none}>{empty}</p>
      ) : (
        <ul className={styles.list}>
          {meetings.map((meeting) => <MeetingRow key={meeting.id} meeting={meeting} now={now} />)}
        </ul>
      )}
    </section>
  );
}
