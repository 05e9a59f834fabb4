import { notesIdOf, sessionsWithNotes } from "@docket/shared/agenda/continued.ts";
import type { Day, Session } from "@docket/shared/agenda/entry.ts";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Pencil } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { TopicText } from "../agenda/index.ts";
import { TopicOfSession } from "../topics/index.ts";
import { machineTime, ownTime, wallTimeAfter, wallTimeLabel, zoneLabel } from "../times/index.ts";
import { PersonAvatar, ReaderAvatars, readersIn, useReaders } from "../presence/index.ts";
import { useMay, useMeeting, usePage, usePeople, useView } from "../meetingState/index.ts";
import styles from "./SessionSheet.module.css";
import { words } from "./words.ts";

/** Day, times, topic, coordinators, and who is in these notes. */
export function SessionHeader({ session, day, dayNumber }: { session: Session; day: Day; dayNumber: number | null }) {
  const { openDialog } = usePage();
  const mayEdit = useMay("change the agenda");
  return (
    <header>
      <p className={styles.eyebrow}>
        <span>{dayNumber === null ? words.notes : words.day(dayNumber)}</span>
        <Times session={session} day={day} />
        {mayEdit && (
          <IconButton label={words.editSession} className={styles.edit} onPress={() => openDialog({ kind: "entry", entryId: session.id, field: "title" })}><Pencil /></IconButton>
        )}
      </p>
      <h1 id="session-heading" tabIndex={-1} className={styles.topic}><TopicText text={session.topic} /></h1>
      <Byline session={session} />
    </header>
  );
}

function Times({ session, day }: { session: Session; day: Day }) {
  const { meeting, instants } = useView();
  const instant = instants[session.id];
  const own = instant === undefined ? null : ownTime(instant);
  if (session.start === null) return <span className={styles.part}>{words.noTime}</span>;
  const end = session.plannedMinutes === null ? null : wallTimeAfter(session.start, session.plannedMinutes);
  return (
    <>
      <span className={styles.part}>
        <time dateTime={instant === undefined ? session.start : machineTime(instant)}>{wallTimeLabel(session.start)}</time>
        {end !== null && <> {words.to} {wallTimeLabel(end)}</>} <span className={styles.zone}>{zoneLabel(meeting.timeZone)}</span>
      </span>
      {own !== null && day.date !== null && <span className={styles.part}>{words.yourTime(own.text)}</span>}
    </>
  );
}

function Byline({ session }: { session: Session }) {
  const people = usePeople();
  const { meeting } = useView();
  const { meetingId } = useMeeting();
  const sessions = sessionsWithNotes(meeting, notesIdOf(session));
  const [first = session] = sessions;
  const readers = readersIn(useReaders().readers, sessions.map(({ id }) => id));
  const { coordinatorIds } = session;
  return (
    <div className={styles.byline}>
      {coordinatorIds.map((id) => (
        <span key={id} className={styles.coordinator}>
          <PersonAvatar personId={id} name={people.name(id)} isDecorative />
          {people.name(id)}
        </span>
      ))}
      <span className={styles.muted}>
        {coordinatorIds.length === 0 ? words.noCoordinator : coordinatorIds.length === 1 ? words.coordinates : words.coordinate}
      </span>
      {first.id !== session.id && (
        <Link look="bare" to="/m/$meetingId/s/$sessionId" params={{ meetingId, sessionId: first.id }} className={cx(styles.coordinator, styles.proposed)}>{words.continuedFrom(first.topic || words.noTopic)}</Link>
      )}
      <TopicOfSession sessionId={session.id} className={styles.proposed} />
      {/* Takes its room from the start: who is here is known a moment later, and must not push the notes down. */}
      <span className={cx(styles.readers, readers.length === 0 && styles.unknown)}>
        <ReaderAvatars readers={readers} most={3} size={20} />
        <span className={styles.muted}>{words.inNotes(Math.max(1, readers.length))}</span>
      </span>
    </div>
  );
}
