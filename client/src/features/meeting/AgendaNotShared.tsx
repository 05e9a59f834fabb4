import { Button } from "../../ui/Button.tsx";
import { Lock, Plus } from "../../ui/icons.ts";
import { useMay, usePage, useToday, useView } from "../meetingState/index.ts";
import { dateLabel, zoneLabel } from "../times/index.ts";
import styles from "./AgendaNotShared.module.css";
import { notSharedWords } from "./notSharedWords.ts";
import { words } from "./words.ts";

/** In place of the notes for who does not see the agenda yet: what the meeting is, when, and how to get into its call. */
export default function AgendaNotShared() {
  const { meeting } = useView();
  const { openDialog } = usePage();
  const mayPropose = useMay("propose topics");
  const today = useToday();
  return (
    <div className={styles.page}>
      <p className={styles.state}><Lock /> {notSharedWords.state}</p>
      <h1 className={styles.title} tabIndex={-1}>{meeting.title}</h1>
      <p className={styles.text}>{notSharedWords.text}</p>
      {meeting.days.length > 0 && (
        <section aria-labelledby="not-shared-days">
          <h2 id="not-shared-days" className={styles.head}>{notSharedWords.days}</h2>
          <ol>
            {meeting.days.map((day, index) => (
              <li key={day.id} className={styles.day}>
                <b>{words.day(index + 1)}</b> {day.date === null ? notSharedWords.noDate : <time dateTime={day.date}>{dateLabel(day.date, today)}</time>}
              </li>
            ))}
          </ol>
          <p className={styles.zone}>{notSharedWords.zone(zoneLabel(meeting.timeZone))}</p>
        </section>
      )}
      <div className={styles.actions}>
        <Button onPress={() => openDialog({ kind: "details", tab: "call" })}>{notSharedWords.call}</Button>
        {mayPropose && <Button icon={<Plus />} onPress={() => openDialog({ kind: "topics" })}>{notSharedWords.propose}</Button>}
      </div>
    </div>
  );
}
