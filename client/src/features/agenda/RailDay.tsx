import type { Conflict, DayProjection } from "@docket/shared/agenda/projection.ts";
import { cx } from "../../ui/cx.ts";
import { ChevronRight } from "../../ui/icons.ts";
import { type AgendaDay, type BandRow, usePeople, useToday, useView } from "../meetingState/index.ts";
import type { Reader } from "../presence/index.ts";
import styles from "./AgendaRail.module.css";
import { RailRow } from "./RailRow.tsx";
import { dateLabel, driftLabel, timeOfDay, wallTimeLabel } from "../times/index.ts";
import { words } from "./words.ts";

export interface RailDayProps {
  day: AgendaDay;
  isOpen: boolean;
  onToggle: () => void;
  /** Null: the day is over, or nothing can be said of it. */
  projection: DayProjection | null;
  readers: ReadonlyMap<string, Reader[]>;
}

/** One day of the rail, with its fold. */
export function RailDay({ day, isOpen, onToggle, projection, readers }: RailDayProps) {
  const today = useToday();
  const { isAgendaHidden } = useView();
  const isLate = (projection?.driftMs ?? 0) >= MINUTE_MS;
  const id = `day-${day.day.id}`;
  return (
    <div>
      <h3>
        <button type="button" className={styles.dayHead} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <ChevronRight className={cx(styles.twist, isOpen && styles.twisted)} />
          <span>{words.day(day.number)}</span>
          <span className={styles.date}>
            {day.day.date === null ? words.noDate : dateLabel(day.day.date, today)}
            {day.isToday && `, ${words.today.toLowerCase()}`}
          </span>
          <span className={cx(styles.summary, isLate && styles.late)}><Summary day={day} projection={projection} /></span>
        </button>
      </h3>
      <div id={id} hidden={!isOpen}>
        {day.rows.length === 0 && <p className={styles.emptyDay}>{isAgendaHidden === true ? words.draft.hidden : words.emptyDay}</p>}
        <ol>
          {day.rows.map((row, index) =>
            row.kind === "band" ? (
              <Band key={row.entry.id} row={row} />
            ) : (
              <RailRow
                key={row.entry.id}
                row={row}
                isLast={index === day.rows.length - 1}
                conflicts={projection?.conflicts ?? NO_CONFLICTS}
                projectedStart={projection?.startsAt.get(row.entry.id) ?? null}
                readers={readers.get(row.entry.id) ?? NOBODY}
              />
            ),
          )}
        </ol>
      </div>
    </div>
  );
}

const MINUTE_MS = 60_000;

const NOBODY: readonly Reader[] = [];

const NO_CONFLICTS: readonly Conflict[] = [];

function Summary({ day, projection }: Pick<RailDayProps, "day" | "projection">) {
  const { meeting, isAgendaHidden } = useView();
  const timed = day.rows.filter((row) => row.kind === "timed");
  const sessions = timed.filter((row) => row.entry.kind === "session");
  if (timed.length === 0) return isAgendaHidden === true ? words.draft.inPreparation : words.summary.nothing;
  const drift = driftLabel(projection?.driftMs ?? null);
  if (projection !== null && (day.isCurrent || drift !== null)) {
    const time = timeOfDay(projection.closesAt, meeting.timeZone);
    return drift === null ? words.summary.closes(time) : words.summary.drifts(drift, time);
  }
  const done = sessions.filter((row) => row.state === "done").length;
  const start = timed[0]?.entry.start ?? null;
  return done > 0 ? words.summary.done(done) : words.summary.sessions(sessions.length, start === null ? null : wallTimeLabel(start));
}

function Band({ row }: { row: BandRow }) {
  const people = usePeople();
  const { me } = useView();
  const { moderatorId } = row.entry;
  return (
    <li className={styles.band}>
      {words.moderator}{" "}
      <b>{moderatorId === null ? words.nobodyNamed : people.name(moderatorId)}{moderatorId !== null && moderatorId === me.personId && ` ${words.you}`}</b>
    </li>
  );
}
