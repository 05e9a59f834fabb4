import type { Refusal } from "../base/refusal.ts";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { isTimed } from "./entry.ts";
import type { Agenda, TimedEntry } from "./entry.ts";
import type { Marker, MarkerPhase, MarkerTarget } from "./marker.ts";
import { placeByTime } from "./placeByTime.ts";
import { findEntry, timedEntries } from "./schedule.ts";

/** A place where the meeting can be. */
export interface MarkerPlace {
  phase: MarkerPhase;
  entryId: string | null;
}

/**
 * Where the marker goes, or why it cannot: ENTRY_NOT_FOUND or MARKER_MOVE_INVALID. Only sessions, breaks and closes
 * are ever current; moderator bands are passed over.
 *
 * - `next`: from before, the first timed entry; else the one after the current, across days; after the last, ended.
 * - `previous`: the one before the current; from ended, the last one. Both pass over what is skipped.
 * - `entry`: any timed entry of the agenda, from anywhere.
 * - `closeDay`: the close of the current day below the current entry.
 * - `end`: ended, also when nothing was taken up.
 * - `reopen`: from ended, the entry in which the meeting ended; the last one if it was in none, or that one is gone.
 *
 * When the current entry was removed, its place is the one it had by its start in the day it was removed from (the
 * bin knows both); next and previous go to its neighbours there. When the bin does not hold it, next starts over
 * with the first entry.
 */
export function moveMarker(agenda: Agenda, marker: Marker, target: MarkerTarget): Result<MarkerPlace, Refusal> {
  const to = destination(agenda, marker, target);
  if (!to.ok) return to;
  const isThere = to.value.phase === marker.phase && to.value.entryId === marker.entryId;
  return isThere ? invalid("another place for the marker, got the one where it is") : to;
}

const ENDED: MarkerPlace = { phase: "ended", entryId: null };

function destination(agenda: Agenda, marker: Marker, target: MarkerTarget): Result<MarkerPlace, Refusal> {
  switch (target.to) {
    case "entry":
      return entryPlace(agenda, target.entryId);
    case "end":
      return ok(ENDED);
    case "closeDay": {
      const close = closeBelow(agenda, marker);
      return close === undefined ? invalid("a day with a close that is still to come, got none") : ok({ phase: "running", entryId: close.id });
    }
    case "reopen": {
      if (marker.phase !== "ended") return invalid("a meeting that has ended, to reopen it; got one that has not");
      const all = timedEntries(agenda);
      const entry = all.find(({ id }) => id === marker.endedInId) ?? all.at(-1);
      return entry === undefined ? invalid("an agenda with at least one session, got none") : ok({ phase: "running", entryId: entry.id });
    }
    case "next": {
      if (marker.phase === "ended") return invalid("a meeting that has not ended, got one that has; jump to a session to take it up again");
      const [next] = around(agenda, marker).after;
      if (next !== undefined) return ok({ phase: "running", entryId: next.id });
      return marker.phase === "before" ? invalid("an agenda with at least one session, got none") : ok(ENDED);
    }
    case "previous": {
      const previous = around(agenda, marker).before.at(-1);
      return previous === undefined ? invalid("an entry before this one, got none") : ok({ phase: "running", entryId: previous.id });
    }
  }
}

function entryPlace(agenda: Agenda, entryId: string): Result<MarkerPlace, Refusal> {
  const entry = findEntry(agenda, entryId)?.entry;
  if (entry === undefined) {
    return refused({ code: "ENTRY_NOT_FOUND", message: `Expected an entry of this agenda, got ${entryId}. It may have been removed.` });
  }
  return isTimed(entry) ? ok({ phase: "running", entryId }) : invalid("a session, break or close, got a moderator band");
}

/** The next close of the day where the marker is. */
function closeBelow(agenda: Agenda, marker: Marker): TimedEntry | undefined {
  if (marker.entryId === null) return undefined;
  const dayId = findEntry(agenda, marker.entryId)?.day.id ?? agenda.bin.find(({ entry }) => entry.id === marker.entryId)?.dayId;
  const ofDay = agenda.days.find(({ id }) => id === dayId)?.entries ?? [];
  return around(agenda, marker).after.find((entry) => entry.kind === "close" && ofDay.includes(entry));
}

/** The timed entries before and after the place where the marker is, without those that are skipped. */
function around(agenda: Agenda, marker: Marker): { before: TimedEntry[]; after: TimedEntry[] } {
  const isTaken = ({ id }: TimedEntry): boolean => marker.skippedIds?.includes(id) !== true;
  const { before, after } = allAround(agenda, marker);
  return { before: before.filter(isTaken), after: after.filter(isTaken) };
}

function allAround(agenda: Agenda, marker: Marker): { before: TimedEntry[]; after: TimedEntry[] } {
  const all = timedEntries(agenda);
  if (marker.phase === "ended") return { before: all, after: [] };
  if (marker.entryId === null) return { before: [], after: all };
  const index = all.findIndex(({ id }) => id === marker.entryId);
  if (index >= 0) return { before: all.slice(0, index), after: all.slice(index + 1) };
  const before = countBeforeRemoved(agenda, marker.entryId);
  return { before: all.slice(0, before), after: all.slice(before) };
}

/** How many timed entries stand before the place of an entry that is in the bin; 0 when its place is not known. */
function countBeforeRemoved(agenda: Agenda, entryId: string): number {
  const removed = agenda.bin.find(({ entry }) => entry.id === entryId);
  const dayIndex = agenda.days.findIndex(({ id }) => id === removed?.dayId);
  const day = agenda.days[dayIndex];
  if (removed === undefined || day === undefined) return 0;
  const sameDay = { days: [{ ...day, entries: day.entries.slice(0, placeByTime(day, removed.entry)) }] };
  return timedEntries({ days: agenda.days.slice(0, dayIndex) }).length + timedEntries(sameDay).length;
}

const invalid = (expectation: string): { ok: false; reason: Refusal } =>
  refused({ code: "MARKER_MOVE_INVALID", message: `Expected ${expectation}.` });
