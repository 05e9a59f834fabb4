import type { Day, EntryLimits, TimedEntry } from "@docket/shared/agenda/entry.ts";
import { INITIAL_MARKER } from "@docket/shared/agenda/marker.ts";
import { limitInstants, plannedInstants } from "@docket/shared/agenda/plannedInstants.ts";
import type { DayProjection, LivePlan } from "@docket/shared/agenda/projection.ts";
import { wallClockIn } from "@docket/shared/agenda/wallClock.ts";
import { must } from "@docket/shared/base/assert.ts";
import { instantIn } from "@docket/shared/agenda/zone.ts";

/** A meeting in a zone: its plan, and moments of it by date and wall time. */
export interface PlannedMeeting {
  /** Before anything was taken up. */
  plan: LivePlan;
  /** "2020-09-15 09:00" as an instant. */
  moment(wall: string): number;
  /** An instant as the wall of the meeting shows it: "09:00". */
  clock(instant: number | null | undefined): string | null;
  /** In an entry since a moment. */
  in(entryId: string, since: string, spentMinutes?: Record<string, number>): LivePlan;
}

const MINUTE_MS = 60_000;

/** A meeting of these days in a zone. */
export function meetingIn(timeZone: string, ...days: Day[]): PlannedMeeting {
  const plan: LivePlan = { days, instants: plannedInstants({ days, timeZone }), limits: limitInstants({ days, timeZone }), marker: INITIAL_MARKER, spentMs: {} };
  const moment = (wall: string): number => must(instantIn(timeZone, wall.slice(0, 10), wall.slice(11)), `the moment ${wall}`).epochMs;
  return {
    plan,
    moment,
    clock: (instant) => (instant === null || instant === undefined ? null : wallClockIn(timeZone, instant).time),
    in: (entryId, since, spentMinutes = {}) => ({
      ...plan,
      marker: { version: 1, phase: "running", entryId, takenUpAt: moment(since) },
      spentMs: Object.fromEntries(Object.entries(spentMinutes).map(([id, minutes]) => [id, minutes * MINUTE_MS])),
    }),
  };
}

/** An entry that is held to something. */
export const held = <Entry extends TimedEntry>(entry: Entry, limits: Partial<EntryLimits>): Entry => ({
  ...entry,
  limits: { shortestMinutes: null, notBefore: null, mustEndBy: null, ...limits },
});

/** A projection as one reads it: "10:30 pause" for each entry to come, then when the day closes and how late that is, then what does not fit. */
export function readProjection(meeting: PlannedMeeting, projection: DayProjection | undefined): string[] {
  if (projection === undefined) return ["nothing known"];
  const starts = [...projection.startsAt].map(([id, start]) => `${meeting.clock(start)} ${id}`);
  const drift = projection.driftMs === null ? "without a plan" : `${projection.driftMs / MINUTE_MS} min`;
  const conflicts = projection.conflicts.map(({ entryId, limit, limitAt, insteadAt, overId }) => `${entryId} ${limit} ${meeting.clock(limitAt)}, not ${meeting.clock(insteadAt)}${overId === null ? "" : `, over it ${overId}`}`);
  return [...starts, `closes ${meeting.clock(projection.closesAt)}, ${drift}`, ...conflicts];
}
