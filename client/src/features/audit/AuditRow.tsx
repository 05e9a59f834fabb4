import { initialsOf } from "@docket/shared/people/initials.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import type { AuditLine } from "@docket/shared/protocol/views.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Link } from "../../ui/Link.tsx";
import { timeOfDay } from "../times/index.ts";
import styles from "./audit.module.css";
import { words } from "./words.ts";

/** One line: when, who, what, and in which meeting. */
export function AuditRow({ line }: { line: AuditLine }) {
  const { at, by, meeting } = line;
  const name = by?.name ?? words.server;
  const personId = by?.personId ?? null;
  return (
    <li className={styles.row}>
      <time className={styles.time} dateTime={new Date(at).toISOString()}>{timeOfDay(at, undefined)}</time>
      <Avatar initials={initialsOf(name)} name={name} color={personId === null ? 0 : personColour(personId)} size={22} isDecorative />
      <p className={styles.what}>
        <b>{name}</b> {words.act(line)}
      </p>
      {meeting !== null && (
        <p className={styles.meeting}>
          {meeting.title === null ? words.meetingGone : <Link to="/m/$meetingId" params={{ meetingId: meeting.id }}>{meeting.title}</Link>}
        </p>
      )}
    </li>
  );
}
