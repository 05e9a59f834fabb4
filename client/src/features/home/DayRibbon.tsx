import type { Day } from "@docket/shared/agenda/entry.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { cx } from "../../ui/cx.ts";
import { calendarDate, dateLabel, timeOfDay } from "../agenda/timeLabels.ts";
import { ribbonEntries } from "./dayToShow.ts";
import styles from "./home.module.css";
import { words } from "./words.ts";

const MINUTE_MS = 60_000;

/** A day to scale, in the reader's own time. */
export function DayRibbon({ view, day }: { view: MeetingView; day: Day }) {
  const entries = ribbonEntries(day, view);
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return null;
  const number = words.dayNumber(view.meeting.days.indexOf(day) + 1);
  const name = day.date === null ? number : `${number}, ${dateLabel(day.date, calendarDate(view.serverTime, undefined))}`;
  const end = last.startsAt + last.minutes * MINUTE_MS;
  return (
    <figure className={styles.ribbon}>
      <figcaption>{name}</figcaption>
      <div role="img" aria-label={words.ribbon(name, entries.map((entry) => words.ribbonEntry(entry.title, entry.minutes)).join("; "))} className={styles.bar}>
        {entries.map((entry) => (
          <span
            key={entry.id}
            className={cx(styles.piece, entry.kind === "break" && styles.breakPiece, entry.isNow && styles.nowPiece)}
            style={{ flexGrow: entry.minutes }}
            title={entry.title}
          >
            {entry.kind === "session" && <span>{entry.title}</span>}
          </span>
        ))}
      </div>
      <div className={styles.axis} aria-hidden="true">
        {axis(first.startsAt, end).map((moment) => <span key={moment}>{timeOfDay(moment, undefined)}</span>)}
      </div>
    </figure>
  );
}

/** Five moments from start to end, evenly spaced: enough to read the scale. */
function axis(start: number, end: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round((start + (end - start) * part) / MINUTE_MS) * MINUTE_MS);
}
