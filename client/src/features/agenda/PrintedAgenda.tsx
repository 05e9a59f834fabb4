import { continuedFrom } from "@docket/shared/agenda/continued.ts";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { agendaDays, usePeople, useToday, useView } from "../meetingState/index.ts";
import styles from "./PrintedAgenda.module.css";
import { dateLabel, lengthLabel, wallTimeLabel, zoneLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** The whole agenda as a plain list; only on paper, after the notes. */
export function PrintedAgenda() {
  const view = useView();
  const people = usePeople();
  const today = useToday();
  return (
    <section className={styles.printed} aria-hidden="true">
      <h2>{view.meeting.title}: {words.agenda.toLowerCase()}</h2>
      <p>{words.zone(zoneLabel(view.meeting.timeZone))}</p>
      {agendaDays(view, today).map((day) => (
        <div key={day.day.id} className={styles.day}>
          <h3>{words.day(day.number)} {day.day.date !== null && dateLabel(day.day.date, today)}</h3>
          {day.rows.map((row) =>
            row.kind === "band" ? (
              <p key={row.entry.id} className={styles.band}>{words.moderator} {row.entry.moderatorId === null ? words.nobodyNamed : people.name(row.entry.moderatorId)}</p>
            ) : (
              <p key={row.entry.id} className={styles.row}>
                <span>{row.entry.start === null ? "" : wallTimeLabel(row.entry.start)}</span>
                <span>{entryTitle(row.entry) || words.noTopic}{row.entry.kind === "session" && continuedFrom(view.meeting, row.entry) !== null && ` ${words.goesOnInPrint}`}</span>
                <span>{row.entry.kind === "session" ? row.entry.coordinatorIds.map((id) => people.name(id)).join(", ") : ""}</span>
                <span>{row.entry.plannedMinutes === null ? "" : lengthLabel(row.entry.plannedMinutes)}</span>
              </p>
            ),
          )}
        </div>
      ))}
    </section>
  );
}
