import type { Refusal } from "../base/refusal.ts";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { daysAfter } from "./calendarDate.ts";
import { isTimed } from "./entry.ts";
import type { Agenda, TimedEntry, WallTime } from "./entry.ts";
import { INITIAL_MARKER } from "./marker.ts";
import type { Marker, MarkerAct, MarkerChange, MarkerMove } from "./marker.ts";
import { markerOf, standingMoves, stretchesOf } from "./markerLog.ts";
import { findEntry, timedEntries } from "./schedule.ts";
import { wallClockIn } from "./wallClock.ts";
import { MINUTES_OF_DAY } from "./wallTime.ts";
import { instantIn } from "./zone.ts";

/** The meeting that a change is made for. */
export interface RunningMeeting {
  agenda: Agenda;
  timeZone: string;
  /** The whole marker log, oldest first. */
  moves: readonly MarkerMove[];
}

/**
 * What a change does to the marker, or why it cannot: ENTRY_NOT_FOUND or MARKER_CHANGE_INVALID.
 *
 * - `pause`, `resume`: the current session or break; its clock stands still in between.
 * - `lengthen`: a session or break whose length is planned, to 0 minutes at least and a day at most.
 * - `skip`: a session or break that is still to come; `unskip`: one that was skipped.
 * - `setTakenUp`: not before the entry above it was taken up, and not later than now.
 * - `undo`: the last move or change, as long as nothing followed it.
 */
export function changeMarker(meeting: RunningMeeting, change: MarkerChange, now: number): Result<MarkerAct, Refusal> {
  const marker = markerOf(meeting.moves);
  switch (change.type) {
    case "pause":
      return canPause(meeting, marker) ? ok(change) : invalid("type: expected a session or break that runs, to pause it; got none");
    case "resume":
      return marker.pausedAt === undefined ? invalid("type: expected a paused session or break, to take it up again; got none") : ok(change);
    case "lengthen":
      return lengthen(meeting, marker, change);
    case "skip":
      return skip(meeting, marker, change);
    case "unskip":
      return marker.skippedIds?.includes(change.entryId) === true ? ok(change) : invalid(`entryId: expected an entry that is skipped, got ${change.entryId}`);
    case "setTakenUp":
      return setTakenUp(meeting, marker, { time: change.time, now });
    case "undo":
      return undo(meeting, change);
  }
}

function canPause({ agenda }: RunningMeeting, marker: Marker): boolean {
  if (marker.entryId === null || marker.pausedAt !== undefined) return false;
  return findEntry(agenda, marker.entryId)?.entry.kind !== "close";
}

function lengthen({ agenda }: RunningMeeting, marker: Marker, change: Extract<MarkerChange, { type: "lengthen" }>): Result<MarkerAct, Refusal> {
  const { entryId, minutes } = change;
  const entry = pausable(agenda, entryId);
  if (!entry.ok) return entry;
  const { plannedMinutes } = entry.value;
  if (plannedMinutes === null) return invalid("entryId: expected an entry with a planned length, got one without. Set its length on the agenda");
  const present = plannedMinutes + (marker.extraMinutes?.[entryId] ?? 0);
  if (minutes === 0) return invalid("minutes: expected minutes to add or take off, got 0");
  if (present + minutes >= 0 && present + minutes <= MINUTES_OF_DAY) return ok(change);
  return invalid(`minutes: expected from ${-present} to ${MINUTES_OF_DAY - present}, got ${minutes}: the entry has ${present} minutes`);
}

function skip({ agenda }: RunningMeeting, marker: Marker, change: Extract<MarkerChange, { type: "skip" }>): Result<MarkerAct, Refusal> {
  const entry = pausable(agenda, change.entryId);
  if (!entry.ok) return entry;
  if (marker.skippedIds?.includes(change.entryId) === true) return invalid("entryId: expected an entry that is not skipped yet, got one that is");
  const order = timedEntries(agenda).map(({ id }) => id);
  const isToCome = marker.phase !== "ended" && order.indexOf(change.entryId) > order.indexOf(marker.entryId ?? "");
  return isToCome ? ok(change) : invalid("entryId: expected an entry that is still to come, got one that is current or past");
}

function setTakenUp(meeting: RunningMeeting, marker: Marker, { time, now }: { time: WallTime; now: number }): Result<MarkerAct, Refusal> {
  if (marker.takenUpAt === null) return invalid("type: expected a session or break that runs, to correct when it was taken up; got none");
  const earliest = stretchesOf(meeting.moves).at(-2)?.from ?? -Infinity;
  const at = lastMomentOf(meeting.timeZone, time, now);
  if (at !== null && at >= earliest) return ok({ type: "takenUp", at });
  const { time: from } = wallClockIn(meeting.timeZone, Math.max(earliest, now - DAY_MS));
  return invalid(`time: expected a time since ${from}, when the entry before was taken up, got ${time}`);
}

function undo({ moves }: RunningMeeting, change: Extract<MarkerChange, { type: "undo" }>): Result<MarkerAct, Refusal> {
  const last = standingMoves(moves).at(-1)?.version ?? INITIAL_MARKER.version;
  if (last === change.version && last !== INITIAL_MARKER.version) return ok(change);
  return invalid(`version: expected the last move or change that stands, ${last}, got ${change.version}`);
}

/** The session or break of this id. */
function pausable(agenda: Agenda, entryId: string): Result<TimedEntry, Refusal> {
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) {
    return refused({ code: "ENTRY_NOT_FOUND", message: `Expected an entry of this agenda, got ${entryId}. It may have been removed.` });
  }
  return isTimed(entry) && entry.kind !== "close" ? ok(entry) : invalid(`entryId: expected a session or break, got a ${entry.kind}`);
}

const DAY_MS = MINUTES_OF_DAY * 60_000;

/** The last moment up to `now` at which the clock of the zone showed this time. */
function lastMomentOf(timeZone: string, time: WallTime, now: number): number | null {
  const { date } = wallClockIn(timeZone, now);
  const moments = [date, daysAfter(date, -1)].map((each) => instantIn(timeZone, each, time)?.epochMs ?? null);
  return moments.find((moment) => moment !== null && moment <= now) ?? null;
}

const invalid = (expectation: string): { ok: false; reason: Refusal } =>
  refused({ code: "MARKER_CHANGE_INVALID", message: `${expectation}.` });
