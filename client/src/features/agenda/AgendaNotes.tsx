import type { AgendaEntry, Day, TimedEntry } from "@docket/shared/agenda/entry.ts";
import { entryTitle, isTimed } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { useMayWriteNotes, usePage, usePeople, useToday, useView } from "../meetingState/index.ts";
import { dateLabel, lengthLabel, wallTimeLabel, zoneLabel } from "../times/index.ts";
import { OpenNotesContext, useNotesToOpen } from "./openNotes.ts";
import type { SavingReports } from "./PreparedNotes.tsx";
import styles from "./Prepare.module.css";
import { NotesButton, NotesInRow, NotesPlace } from "./RowNotes.tsx";
import { RowPeople } from "./RowPeople.tsx";
import { words } from "./words.ts";

/** The agenda for who prepares sessions but does not arrange them: the rows open to the notes that the reader may write. */
export function AgendaNotes({ reports }: { reports: SavingReports }) {
  const { meeting } = useView();
  const { setMode } = usePage();
  const today = useToday();
  const notes = useNotesToOpen();
  return (
    <OpenNotesContext value={notes}>
      <div className={styles.scroll}>
        <div className={styles.doc}>
          <header className={styles.head}>
            <h1 className={styles.title}>{words.agenda}</h1>
            <span className={styles.zone}>{words.zone(zoneLabel(meeting.timeZone))}</span>
            <Button kind="solid" onPress={() => setMode("notes")}>{words.done}</Button>
          </header>
          {meeting.days.map((day, index) => (
            <section key={day.id} className={styles.day} aria-label={words.day(index + 1)}>
              <header className={styles.dayHead}>
                <h2>{words.day(index + 1)}</h2>
                <span className={styles.quiet}>{day.date === null ? words.noDate : dateLabel(day.date, today)}</span>
              </header>
              <Rows day={day} />
              <NotesInRow day={day} reports={reports} />
            </section>
          ))}
        </div>
      </div>
    </OpenNotesContext>
  );
}

function Rows({ day }: { day: Day }) {
  if (day.entries.length === 0) return <p className={styles.empty}>{words.emptyDay}</p>;
  return <ol>{day.entries.map((entry) => <ReadRow key={entry.id} entry={entry} />)}</ol>;
}

function ReadRow({ entry }: { entry: AgendaEntry }) {
  const people = usePeople();
  if (isTimed(entry)) return <TimedReadRow entry={entry} />;
  const name = entry.moderatorId === null ? words.nobodyNamed : people.name(entry.moderatorId);
  return <li className={cx(styles.row, styles.band)}><div className={styles.cells}><span className={styles.title}>{words.moderator}: {name}</span></div></li>;
}

function TimedReadRow({ entry }: { entry: TimedEntry }) {
  const mayWrite = useMayWriteNotes(entry.id);
  const title = entryTitle(entry) || words.noTopic;
  return (
    <li className={cx(styles.row, entry.kind !== "session" && styles.pause)}>
      <div className={styles.cells}>
        <span className={styles.readTime}>{entry.start === null ? words.noTime : wallTimeLabel(entry.start)}</span>
        <span className={styles.readTitle}>{title}</span>
        {entry.kind === "session" && <RowPeople ids={entry.coordinatorIds} />}
        {entry.plannedMinutes !== null && <span className={styles.readLength}>{lengthLabel(entry.plannedMinutes)}</span>}
        {entry.kind === "session" && mayWrite && <NotesButton sessionId={entry.id} title={title} />}
      </div>
      <NotesPlace sessionId={entry.id} />
    </li>
  );
}
