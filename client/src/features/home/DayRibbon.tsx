import type { Day } from "@docket/shared/agenda/entry.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { cx } from "../../ui/cx.ts";
import { calendarDate, dateLabel, timeOfDay } from "../times/index.ts";
import { ribbonEntries } from "./dayToShow.ts";
import { hourMarks } from "./hourMarks.ts";
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
        {hourMarks(first.startsAt, end).map(({ moment, at }) => <span key={at} style={{ insetInlineStart: `${at * 100}%`, translate: `${at * -100}%` }}>{timeOfDay(moment, undefined)}</span>)}
      </div>
    </figure>
  );
}
