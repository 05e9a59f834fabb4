import type { KeyboardEvent } from "react";
import { continuedFrom } from "@docket/shared/agenda/continued.ts";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { sessionClock } from "@docket/shared/agenda/sessionClock.ts";
import type { Conflict } from "@docket/shared/agenda/projection.ts";
import { cx } from "../../ui/cx.ts";
import { Check, Cup, Flag, Pin } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { firstName, type TimedRow, useMay, useMeeting, usePage, usePeople, useServerTime, useView } from "../meetingState/index.ts";
import { ShortenButton } from "../nowBar/index.ts";
import { type Reader, ReaderAvatars } from "../presence/index.ts";
import styles from "./AgendaRail.module.css";
import { dayShiftLabel, lengthLabel, machineTime, ownTime, timeOfDay, wallTimeLabel } from "../times/index.ts";
import { conflictTexts, limitsText } from "./limitWords.ts";
import { TopicText } from "./TopicText.tsx";
import { useMoveEntry } from "./useMoveEntry.ts";
import { words } from "./words.ts";

export interface RailRowProps {
  row: TimedRow;
  isLast: boolean;
  /** Null: not projected. */
  projectedStart: number | null;
  /** Of the whole day. */
  conflicts: readonly Conflict[];
  readers: readonly Reader[];
}

const MINUTE_MS = 60_000;

/** One entry of the rail: a session is a link to its notes, a break or close is only said. */
export function RailRow({ row, isLast, projectedStart, conflicts, readers }: RailRowProps) {
  const { meetingId, openSessionId } = useMeeting();
  const { closeOverlay, setMode } = usePage();
  const onMoveKey = useMoveKey(row.entry.id);
  const isOpen = row.entry.id === openSessionId;
  const look = cx(styles.row, styles[row.state], row.entry.kind !== "session" && styles.pause, isOpen && styles.isOpen, isLast && styles.last);
  const inside = (
    <>
      <Times row={row} />
      <StateMark row={row} />
      <span className={styles.body}>
        <TitleLine row={row} projectedStart={projectedStart} />
        {row.entry.kind === "session" && <MetaLine row={row} readers={readers} />}
        <ConflictLines row={row} conflicts={conflicts} />
        {row.entry.kind === "break" && <ShortenButton entryId={row.entry.id} />}
      </span>
      {row.state === "now" && <RowProgress row={row} />}
    </>
  );
  if (row.entry.kind !== "session") return <li className={look}>{inside}</li>;
  const opened = (): void => {
    setMode("notes");
    closeOverlay();
  };
  return (
    <li>
      <Link
        look="bare"
        to="/m/$meetingId/s/$sessionId"
        params={{ meetingId, sessionId: row.entry.id }}
        activeOptions={{ exact: true, includeHash: false }}
        activeProps={{}}
        className={look}
        aria-current={isOpen ? "page" : undefined}
        onClick={opened}
        onKeyDown={onMoveKey}
      >
        {inside}
      </Link>
    </li>
  );
}

/** Alt and an arrow move the row; only for those who may. */
function useMoveKey(entryId: string): ((event: KeyboardEvent) => void) | undefined {
  const mayEdit = useMay("change the agenda");
  const moveEntry = useMoveEntry();
  if (!mayEdit) return undefined;
  return (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    moveEntry.step(entryId, event.key === "ArrowUp" ? -1 : 1);
  };
}

function Times({ row }: { row: TimedRow }) {
  const { entry, instant } = row;
  // Breaks say the project time only: the rows around them have both. Below a close there is none.
  const own = instant === null || entry.kind === "break" ? null : ownTime(instant);
  if (entry.start === null) return <span className={styles.time}><span className={styles.none}>{words.noTime}</span></span>;
  return (
    <span className={styles.time}>
      <time dateTime={instant === null ? entry.start : machineTime(instant)}>{wallTimeLabel(entry.start)}</time>
      {own !== null && (
        <span className={styles.own}>
          {own.text}{own.dayShift !== 0 && <sup>{dayShiftLabel(own.dayShift)}</sup>}
          <VisuallyHidden> {words.yourTime}</VisuallyHidden>
        </span>
      )}
    </span>
  );
}

function StateMark({ row }: { row: TimedRow }) {
  const { kind } = row.entry;
  const mark = kind === "break" ? <Cup /> : kind === "close" ? <Flag /> : row.state === "done" ? <Check /> : <span className={styles.dot} />;
  return <span className={styles.mark}>{mark}<VisuallyHidden>{words.states[row.state]}: </VisuallyHidden></span>;
}

function TitleLine({ row, projectedStart }: Pick<RailRowProps, "row" | "projectedStart">) {
  const { meeting } = useView();
  const title = entryTitle(row.entry);
  const driftMs = projectedStart === null || row.instant === null ? 0 : projectedStart - row.instant.startsAt;
  const isOffPlan = projectedStart !== null && Math.abs(driftMs) >= MINUTE_MS;
  return (
    <span className={styles.line}>
      <span className={styles.title}>
        <TopicText text={title} />
        {row.entry.kind === "break" && row.lengthMinutes !== null && <span className={styles.length}> {lengthLabel(row.lengthMinutes)}</span>}
      </span>
      <LimitPin row={row} />
      {(isOffPlan || row.state === "next") && row.state !== "now" && (
        <span className={styles.projected}>
          {row.state === "next" && row.entry.kind === "session" && <span className={styles.nextUp}>{words.nextUp}</span>}
          {isOffPlan && <span className={cx(driftMs > 0 && styles.late)} title={words.projected}>{timeOfDay(projectedStart, meeting.timeZone)}</span>}
        </span>
      )}
    </span>
  );
}

/** A pin at an entry that is held to something. */
function LimitPin({ row: { entry } }: Pick<RailRowProps, "row">) {
  const text = limitsText(entry);
  return text === null ? null : <span className={styles.pin} title={text}><Pin /><VisuallyHidden>{text}</VisuallyHidden></span>;
}

/** What of the entry does not fit. */
function ConflictLines({ row: { entry }, conflicts }: Pick<RailRowProps, "row" | "conflicts">) {
  const { meeting } = useView();
  return conflictTexts(entry, conflicts, meeting).map((text) => <span key={text} className={cx(styles.conflict, styles.late)}>{text}</span>);
}

function MetaLine({ row, readers }: { row: TimedRow; readers: readonly Reader[] }) {
  const people = usePeople();
  const { meeting } = useView();
  const from = row.entry.kind === "session" ? continuedFrom(meeting, row.entry) : null;
  const coordinators = row.entry.kind === "session" ? row.entry.coordinatorIds.map((id) => people.name(id)) : [];
  const [only] = coordinators;
  const who = coordinators.length === 1 ? only : coordinators.map(firstName).join(", ");
  return (
    <span className={styles.meta}>
      {from !== null && <span className={styles.length} title={words.continued(from.topic || words.noTopic)}>{words.goesOn}</span>}
      {coordinators.length > 0 && <span className={styles.who} title={coordinators.join(", ")}>{who}</span>}
      <span className={styles.length}>{lengthOf(row)}</span>
      <ReaderAvatars readers={readers} most={2} size={18} />
    </span>
  );
}

function lengthOf({ state, entry, spentMs, lengthMinutes }: TimedRow): string | null {
  if (state === "done") return words.actual(Math.max(1, Math.round(spentMs / MINUTE_MS)), entry.plannedMinutes);
  return lengthMinutes === null ? null : lengthLabel(lengthMinutes);
}

function RowProgress({ row }: { row: TimedRow }) {
  const { elapsedMs, plannedMs } = sessionClock(row.entry, useView(), useServerTime(10_000));
  if (plannedMs === null) return null;
  const part = Math.min(1, elapsedMs / plannedMs);
  return <span className={styles.progress} aria-hidden="true"><i style={{ transform: `scaleX(${part})` }} /></span>;
}
