import type { AgendaEntry, TimedEntry } from "@docket/shared/agenda/entry.ts";
import { wallClockIn } from "@docket/shared/agenda/wallClock.ts";
import { wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";
import { instantIn } from "@docket/shared/agenda/zone.ts";
import { must } from "@docket/shared/base/assert.ts";
import fc from "fast-check";
import { close, day, pause, session } from "./agendaBuilders.ts";
import { held, meetingIn, type PlannedMeeting } from "./livePlans.ts";

const MINUTE_MS = 60_000;

/** The date of a generated day: clocks go forward in Berlin. */
export const RUNNING_DATE = "2026-03-29";

/** A row of a generated day: how long it takes, how much time the plan leaves free before it, and what it is held to. */
export interface Row {
  isBreak: boolean;
  minutes: number;
  free: number;
  /** Null: held to nothing. `notBefore`, `mustEndBy` and `startsAt` in minutes after its planned start. */
  limits: { shortest: number | null; notBefore: number | null; mustEndBy: number | null; startsAt: number | null } | null;
}

/** A meeting in one of the rows of its day. */
export interface Running {
  meeting: PlannedMeeting;
  rows: readonly Row[];
  /** Place of the current row, and when it was taken up and when it is. */
  current: number;
  takenUpAt: number;
  now: number;
  driftMinutes: number;
}

const plainRow = {
  isBreak: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 60 }),
  free: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 })),
};

const limits = fc.record({
  shortest: fc.option(fc.integer({ min: 0, max: 60 })),
  notBefore: fc.option(fc.integer({ min: 0, max: 60 })),
  mustEndBy: fc.option(fc.integer({ min: 0, max: 120 })),
  startsAt: fc.option(fc.constantFrom(0, 0, 10, 60), { freq: 1 }),
});

const freeRow: fc.Arbitrary<Row> = fc.record({ ...plainRow, limits: fc.constant(null) });
const heldRow: fc.Arbitrary<Row> = fc.record({ ...plainRow, limits: fc.option(limits) });

/** Up to eight rows and a close, across the change of the clocks or midnight; taken up from ten minutes early to an hour late, some time ago. */
const runningDay = (row: fc.Arbitrary<Row>): fc.Arbitrary<Running> =>
  fc
    .record({
      rows: fc.array(row, { minLength: 1, maxLength: 8 }),
      opens: fc.constantFrom(0, 90, 9 * 60, 20 * 60),
      zone: fc.constantFrom("Europe/Berlin", "Asia/Kolkata", "UTC"),
      at: fc.nat(),
      driftMinutes: fc.integer({ min: -10, max: 60 }),
      ago: fc.integer({ min: 0, max: 90 }),
    })
    .map(({ rows, opens, zone, at, driftMinutes, ago }) => {
      const meeting = plannedMeeting(rows, opens, zone);
      const current = at % rows.length;
      const takenUpAt = (meeting.plan.instants[`row ${current}`]?.startsAt ?? 0) + driftMinutes * MINUTE_MS;
      return { meeting, rows, current, takenUpAt, now: takenUpAt + ago * MINUTE_MS, driftMinutes };
    });

/** A day whose rows are held to nothing. */
export const freeDay: fc.Arbitrary<Running> = runningDay(freeRow);

/** A day with rows that are held to limits, also to such as cannot be kept. */
export const heldDay: fc.Arbitrary<Running> = runningDay(heldRow);

function plannedMeeting(rows: readonly Row[], opens: number, zone: string): PlannedMeeting {
  const first = must(instantIn(zone, RUNNING_DATE, wallTimeOfMinutes(opens) ?? ""), "the first start").epochMs;
  let clock = 0;
  const wall = (minutes: number): string => wallClockIn(zone, first + minutes * MINUTE_MS).time;
  const entries: AgendaEntry[] = rows.map(({ isBreak, minutes, free, limits: to }, index) => {
    clock += index === 0 ? 0 : free;
    const start = clock;
    clock += minutes;
    const entry: TimedEntry = isBreak ? pause(wall(start), `row ${index}`, minutes) : session(wall(start), `row ${index}`, minutes);
    return to === null ? entry : heldTo(entry, { start, wall }, to);
  });
  return meetingIn(zone, day(RUNNING_DATE, ...entries, close(wall(clock))));
}

function heldTo(
  entry: TimedEntry,
  { start, wall }: { start: number; wall: (minutes: number) => string },
  { shortest, notBefore, mustEndBy, startsAt }: NonNullable<Row["limits"]>,
): TimedEntry {
  return held(entry, {
    shortestMinutes: entry.kind === "break" ? shortest : null,
    notBefore: notBefore === null ? null : wall(start + notBefore),
    mustEndBy: mustEndBy === null ? null : wall(start + mustEndBy),
    ...(startsAt === null ? {} : { startsAt: wall(start + startsAt) }),
  });
}
