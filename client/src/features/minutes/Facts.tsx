import { consentLines, recordingText } from "@docket/shared/export/phrases.ts";
import type { Minutes, MinutesParticipant } from "@docket/shared/minutes/tree.ts";
import type { ReactNode } from "react";
import { dateRange } from "../../ui/dateRange.ts";
import { Anchor } from "../../ui/Link.tsx";
import { zoneLabel } from "../times/index.ts";
import styles from "./minutes.module.css";
import { words } from "./words.ts";

/** When, where and who. */
export function Facts({ minutes }: { minutes: Minutes }) {
  const sessions = minutes.days.flatMap((day) => day.entries.filter((entry) => entry.kind === "session"));
  const held = sessions.filter((session) => session.actual.length > 0).length;
  return (
    <dl className={styles.facts}>
      {minutes.dates !== null && <Fact name={words.when}>{dateRange(minutes.dates.from, minutes.dates.to)}</Fact>}
      <Fact name={words.zone}>{zoneLabel(minutes.timeZone)}</Fact>
      {minutes.call.map(({ label, value, href }) => (
        <Fact key={label} name={label}>{href === null ? value : <Anchor href={href} rel="noreferrer">{value}</Anchor>}</Fact>
      ))}
      <Fact name={words.participants} id="participants">
        {minutes.participants.length === 0 ? words.nobody : minutes.participants.map(participantText).join(", ")}
      </Fact>
      {minutes.groups.map((group) => <Fact key={group.name} name={group.name}>{group.members.join(", ")}</Fact>)}
      {minutes.recordings.map((recording) => (
        <Fact key={`${recording.from.date} ${recording.from.time} ${recording.scope}`} name={words.recording}>
          {recording.scope}, {recordingText(recording)}
          {consentLines(recording).map(({ label, names }) => <p key={label}>{label}: {names}</p>)}
        </Fact>
      ))}
      <Fact name={words.sessionsFact}>{words.sessionsCount(held, sessions.length)}</Fact>
    </dl>
  );
}

function Fact({ name, id, children }: { name: string; id?: string; children: ReactNode }) {
  return (
    <div id={id}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const participantText = ({ name, deactivated, isUnconfirmed }: MinutesParticipant): string =>
  `${name}${deactivated ? ` (${words.deactivated})` : ""}${isUnconfirmed ? ` (${words.unconfirmed})` : ""}`;
