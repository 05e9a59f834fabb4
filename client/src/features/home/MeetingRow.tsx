import { slugOf } from "@docket/shared/meeting/address.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import type { ReactNode } from "react";
import { Chip } from "../../ui/Chip.tsx";
import { Link } from "../../ui/Link.tsx";
import { dateBlock } from "./dateBlock.ts";
import styles from "./home.module.css";
import { MeetingMenu } from "./MeetingMenu.tsx";
import { metaOf } from "./metaOf.ts";
import { words } from "./words.ts";

export interface MeetingRowProps {
  meeting: MeetingSummary;
  now: number;
  /** In place of the state and the menu. */
  end?: ReactNode;
}

/** One meeting of a list: when, what, how it stands. */
export function MeetingRow({ meeting, now, end }: MeetingRowProps) {
  const { main, below } = dateBlock(meeting, now);
  return (
    <li className={styles.row}>
      <span className={styles.date}><b>{main}</b>{below}</span>
      <span className={styles.what}>
        <Link to="/m/$meetingId/$words" params={{ meetingId: meeting.id, words: slugOf(meeting.title) }} look="bare" className={styles.rowTitle}>
          {meeting.title}
        </Link>
        <span className={styles.meta}>{meeting.series === null ? metaOf(meeting) : `${meeting.series}, ${metaOf(meeting)}`}</span>
      </span>
      <span className={styles.end}>
        {end ?? (
          <>
            <State meeting={meeting} />
            <MeetingMenu meeting={meeting} />
          </>
        )}
      </span>
    </li>
  );
}

function State({ meeting }: { meeting: MeetingSummary }) {
  if (meeting.phase === "before") return null;
  const isOn = meeting.phase === "running";
  return <Chip tone={isOn ? "now" : "plain"}>{isOn ? words.now : words.ended}</Chip>;
}
