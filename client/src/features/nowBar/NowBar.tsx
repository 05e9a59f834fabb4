import { useEffect } from "react";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { PlannedInstant } from "@docket/shared/agenda/plannedInstants.ts";
import { type SessionClock, sessionClock } from "@docket/shared/agenda/sessionClock.ts";
import { useAnnounce } from "../../ui/announce.ts";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/cx.ts";
import { Cup, Flag, Pause } from "../../ui/icons.ts";
import { Link } from "../../ui/Link.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { findEntry, nextEntry, type PlacedEntry, useMeeting, useProjection, useServerTime, useView } from "../meetingState/index.ts";
import { RecordedSign } from "../recording/index.ts";
import { clockLabel, driftLabel, ownTime, timeOfDay } from "../times/index.ts";
import styles from "./NowBar.module.css";
import { Moderating } from "./Moderating.tsx";
import { NowControls } from "./NowControls.tsx";
import { afterBreak, isRemoved } from "./nowState.ts";
import { words } from "./words.ts";

const MINUTE_MS = 60_000;

/** Where the meeting is, for how long, and what moves it. Everybody sees it; moderators can press. */
export function NowBar() {
  const { meeting, marker } = useView();
  const current = marker.phase === "running" ? findEntry(meeting.days, marker.entryId) : null;
  return (
    <section className={styles.place} id="region-now" tabIndex={-1} aria-label={words.region}>
      {current === null ? <IdleBar /> : <RunningBar current={current} />}
    </section>
  );
}

function IdleBar() {
  const view = useView();
  const { meetingId } = useMeeting();
  const first = nextEntry(view.meeting.days, view.marker);
  if (view.marker.phase === "ended") {
    return (
      <div className={styles.bar}>
        <div className={styles.said}>
          <Chip icon={<Flag />}>{words.ended}</Chip>
          <span className={styles.title}>{words.meetingDone}</span>
        </div>
        <RecordedSign className={styles.recorded} />
        <NowControls />
        <Link to="/m/$meetingId/-/minutes" params={{ meetingId }} look="solid" size="small" className={styles.control}>{words.reviewMinutes}</Link>
      </div>
    );
  }
  if (isRemoved(view)) {
    return (
      <div className={styles.bar}>
        <div className={styles.said}>
          <span className={styles.flag}>{words.now}</span>
          <span className={styles.title}>{words.currentRemoved}</span>
        </div>
        <RecordedSign className={styles.recorded} />
        <NowControls />
      </div>
    );
  }
  const start = first === null ? undefined : view.instants[first.entry.id];
  const chip = start === undefined ? words.notStarted : timeLabel(start, view.meeting.timeZone);
  const none = view.isAgendaHidden === true ? words.notShared : words.noEntries;
  return (
    <div className={styles.bar}>
      <div className={styles.said}>
        <Chip>{chip}</Chip>
        <span className={styles.title}>{first === null ? none : words.isFirst(entryTitle(first.entry) || words.noTopic)}</span>
      </div>
      <RecordedSign className={styles.recorded} />
      <NowControls />
    </div>
  );
}

function RunningBar({ current }: { current: PlacedEntry }) {
  const clock = sessionClock(current.entry, useView(), useServerTime(1000));
  const { elapsedMs, plannedMs, overMs } = clock;
  const isOver = overMs > 0;
  const isSession = current.entry.kind === "session";
  useOverAnnouncement(isSession && isOver, entryTitle(current.entry) || words.noTopic);
  return (
    <div className={cx(styles.bar, isSession && isOver && styles.over)}>
      <div className={styles.said}>
        <Badge current={current} isOver={isOver} />
        <Title current={current} />
        <Clock current={current} clock={clock} />
        <Moderating current={current} />
        <Drift dayId={current.day.id} overMs={isSession ? overMs : 0} />
      </div>
      <RecordedSign className={styles.recorded} />
      <NowControls />
      {plannedMs !== null && (
        <ProgressBar
          label={words.sessionTime}
          value={elapsedMs / plannedMs}
          tone={isSession ? (isOver ? "warn" : "now") : "plain"}
          isDecorative
          className={styles.progress}
        />
      )}
    </div>
  );
}

function Badge({ current, isOver }: { current: PlacedEntry; isOver: boolean }) {
  const { marker } = useView();
  if (marker.pausedAt !== undefined) return <Chip icon={<Pause />}>{words.pausedBadge}</Chip>;
  if (current.entry.kind === "session") return <span className={cx(styles.flag, isOver && styles.flagOver)}>{words.now}</span>;
  const isBreak = current.entry.kind === "break";
  return <Chip icon={isBreak ? <Cup /> : <Flag />}>{isBreak ? entryTitle(current.entry) || words.breakBadge : words.closed}</Chip>;
}

function Title({ current }: { current: PlacedEntry }) {
  const view = useView();
  const { openSession } = useMeeting();
  const projection = useProjection().get(current.day.id);
  const { entry } = current;
  if (entry.kind === "session") {
    const title = entry.topic || words.noTopic;
    return <button type="button" className={styles.title} aria-label={words.open(title)} onClick={() => openSession(entry.id)}>{title}</button>;
  }
  if (entry.kind === "close") return <span className={styles.title}>{words.dayDone(current.dayNumber)}</span>;
  const after = afterBreak(view);
  if (after === null) return <span className={styles.title}>{entryTitle(entry) || words.breakBadge}</span>;
  const startsAt = projection?.startsAt.get(after.entry.id);
  const planned = view.instants[after.entry.id];
  const title = entryTitle(after.entry) || words.noTopic;
  const isKnown = startsAt !== undefined && planned !== undefined;
  const text = isKnown ? words.backAt(timeLabel({ ...planned, startsAt }, view.meeting.timeZone), title) : words.backWith(title);
  return <span className={styles.title}>{text}</span>;
}

/** In project time, and for a reader elsewhere in their own as well. */
function timeLabel(instant: PlannedInstant, timeZone: string): string {
  const [time, own] = [timeOfDay(instant.startsAt, timeZone), ownTime(instant)];
  return own === null ? time : words.withYours(time, own.text);
}

function Clock({ current, clock: { elapsedMs, plannedMs } }: { current: PlacedEntry; clock: SessionClock }) {
  if (current.entry.kind === "close") return null;
  if (current.entry.kind === "break" && plannedMs !== null) {
    return <span className={styles.clock} role="timer" aria-label={words.sessionTime}><b>{clockLabel(plannedMs - elapsedMs)}</b> {words.left}</span>;
  }
  return (
    <span className={styles.clock} role="timer" aria-label={words.sessionTime}>
      <b>{clockLabel(elapsedMs)}</b> {plannedMs !== null && words.of(clockLabel(plannedMs))}
    </span>
  );
}

function Drift({ dayId, overMs }: { dayId: string; overMs: number }) {
  const driftMs = useProjection().get(dayId)?.driftMs ?? null;
  const drift = driftLabel(driftMs);
  const overMinutes = Math.floor(overMs / MINUTE_MS);
  const said = [overMinutes > 0 ? words.over(overMinutes) : null, drift === null ? null : words.dayDrift(drift)].filter((each) => each !== null);
  const isLate = overMinutes > 0 || (driftMs ?? 0) > 0;
  return said.length === 0 ? null : <span className={cx(styles.drift, !isLate && styles.early)}>{said.join(", ")}</span>;
}

/** Says once that a session has used up its time; the running clock itself is silent. */
function useOverAnnouncement(isOver: boolean, title: string): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (isOver) announce(words.overAnnouncement(title));
  }, [isOver, title, announce]);
}
