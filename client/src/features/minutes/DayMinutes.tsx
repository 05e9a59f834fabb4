import { actualText, durationText, lengthText, plannedText, timeText } from "@docket/shared/export/phrases.ts";
import type { MinutesBand, MinutesBlock, MinutesDay, MinutesPause, MinutesSession } from "@docket/shared/minutes/tree.ts";
import { Link } from "../../ui/Link.tsx";
import { dayTitle } from "./dayTitle.ts";
import { MinutesBlocks } from "./MinutesBlocks.tsx";
import styles from "./minutes.module.css";
import { useToday } from "./useToday.ts";
import { words } from "./words.ts";

/** One day with its entries in order. */
export function DayMinutes({ meetingId, day }: { meetingId: string; day: MinutesDay }) {
  return (
    <section aria-labelledby={`day-${day.number}`}>
      <h2 id={`day-${day.number}`} className={styles.dayTitle}>{dayTitle(day, useToday())}</h2>
      {day.entries.length === 0 && <p className={styles.nothing}>{words.emptyDay}</p>}
      {day.entries.map((entry, index) => {
        if (entry.kind === "session") return <SessionMinutes key={entry.id} meetingId={meetingId} session={entry} />;
        return <Between key={index} entry={entry} />;
      })}
    </section>
  );
}

/** What stands between sessions: a break, the close, a change of moderator. */
function Between({ entry }: { entry: MinutesPause | MinutesBand }) {
  if (entry.kind === "moderatorBand") return <p className={styles.band}>{words.moderator(entry.moderator)}</p>;
  const facts = [
    entry.plannedStart === null ? null : timeText(entry.plannedStart),
    entry.plannedMinutes === null ? null : lengthText(entry.plannedMinutes),
  ].filter((fact) => fact !== null);
  return (
    <p className={styles.pause}>
      <span>{entry.title}</span> {facts.join(", ")}
    </p>
  );
}

function SessionMinutes({ meetingId, session }: { meetingId: string; session: MinutesSession }) {
  const facts = [plannedText(session), durationText(session)].filter((fact) => fact !== null);
  const actual = actualText(session);
  return (
    <div className={styles.session}>
      <h3 id={`session-${session.id}`} className={styles.h3}>
        <Link to="/m/$meetingId/s/$sessionId" params={{ meetingId, sessionId: session.id }} look="bare">{session.topic.trim() || words.noTopic}</Link>
      </h3>
      <p className={styles.sessionFacts}>
        {session.coordinators.length > 0 && <span className={styles.coordinators}>{words.coordinators(session.coordinators.join(", "))}</span>}
        {facts.length > 0 && <span>{facts.join(", ")}</span>}
        {actual !== null && <span>{actual}</span>}
      </p>
      <Notes title={words.preMeetingNotes} blocks={session.preMeetingNotes} isQuiet />
      <Notes title={words.runningNotes} blocks={session.runningNotes} />
    </div>
  );
}

function Notes({ title, blocks, isQuiet = false }: { title: string; blocks: readonly MinutesBlock[]; isQuiet?: boolean }) {
  if (blocks.length === 0) return null;
  return (
    <div className={isQuiet ? styles.quietNotes : styles.notes}>
      <h4 className={styles.h4}>{title}</h4>
      <MinutesBlocks blocks={blocks} />
    </div>
  );
}
