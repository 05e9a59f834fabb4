import { may } from "@docket/shared/meeting/permissions.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Archive, Restore, Trash } from "../../ui/icons.ts";
import { binDaysLeft } from "./groupMeetings.ts";
import styles from "./home.module.css";
import { MeetingRow } from "./MeetingRow.tsx";
import { usePutAway } from "./usePutAway.ts";
import { words } from "./words.ts";

export interface PutAwayProps {
  view: "archived" | "bin";
  meetings: readonly MeetingSummary[];
  now: number;
}

/** Archived meetings, or the bin, each with its way back. */
export function PutAway({ view, meetings, now }: PutAwayProps) {
  const { archive, restore } = usePutAway();
  const isBin = view === "bin";
  return (
    <section aria-labelledby="put-away" className={styles.group}>
      <h2 id="put-away" className={styles.section}>{words.views[view]}</h2>
      <p className={styles.hint}>{isBin ? words.binIntro : words.archivedIntro}</p>
      {meetings.length === 0 ? (
        <div className={styles.emptySheet}>
          <EmptyState icon={isBin ? <Trash /> : <Archive />} level={3} title={isBin ? words.binEmpty : words.nothingArchived} />
        </div>
      ) : (
        <ul className={styles.list}>
          {meetings.map((meeting) => (
            <MeetingRow
              key={meeting.id}
              meeting={meeting}
              now={now}
              end={
                <>
                  {meeting.deletedAt !== null && <span className={styles.meta}>{words.binLeft(binDaysLeft(meeting.deletedAt, now))}</span>}
                  {may(meeting.role, isBin ? "delete the meeting" : "archive the meeting") && (
                    <Button size="small" icon={<Restore />} onPress={() => (isBin ? restore(meeting) : archive(meeting, false))}>
                      {isBin ? words.restore : words.takeBack}
                    </Button>
                  )}
                </>
              }
            />
          ))}
        </ul>
      )}
    </section>
  );
}
