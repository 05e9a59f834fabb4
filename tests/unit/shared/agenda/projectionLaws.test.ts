import type { AgendaEntry } from "@docket/shared/agenda/entry.ts";
import { projectDays } from "@docket/shared/agenda/projection.ts";
import { wallClockIn } from "@docket/shared/agenda/wallClock.ts";
import { wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";
import { instantIn } from "@docket/shared/agenda/zone.ts";
import { must } from "@docket/shared/base/assert.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { meetingIn, type PlannedMeeting } from "../../../support/livePlans.ts";
import { SEED } from "../../../support/random.ts";

const RUNS = { numRuns: 200, seed: SEED };
const MINUTE_MS = 60_000;
/** Clocks go forward in Berlin. */
const DATE = "2026-03-29";

/** A row of a generated day: how long it takes, and how much time the plan leaves free before it. */
interface Row {
  isBreak: boolean;
  minutes: number;
  free: number;
}

const row: fc.Arbitrary<Row> = fc.record({
  isBreak: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 60 }),
  free: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 })),
});

/** Up to eight rows and a close; across the change of the clocks, or across midnight. */
const plannedDay = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  opens: fc.constantFrom(0, 90, 9 * 60, 20 * 60),
  zone: fc.constantFrom("Europe/Berlin", "Asia/Kolkata", "UTC"),
});

interface Running {
  meeting: PlannedMeeting;
  rows: readonly Row[];
  /** Place of the current row, and when it was taken up and when it is. */
  current: number;
  takenUpAt: number;
  now: number;
  driftMinutes: number;
}

/** The meeting in one of its rows, taken up from ten minutes early to an hour late, some time ago. */
const running: fc.Arbitrary<Running> = fc
  .record({ planned: plannedDay, at: fc.nat(), driftMinutes: fc.integer({ min: -10, max: 60 }), ago: fc.integer({ min: 0, max: 90 }) })
  .map(({ planned: { rows, opens, zone }, at, driftMinutes, ago }) => {
    const first = must(instantIn(zone, DATE, wallTimeOfMinutes(opens) ?? ""), "the first start").epochMs;
    let clock = 0;
    const wall = (): string => wallClockIn(zone, first + clock * MINUTE_MS).time;
    const entries: AgendaEntry[] = rows.map(({ isBreak, minutes, free }, index) => {
      clock += index === 0 ? 0 : free;
      const start = wall();
      clock += minutes;
      return isBreak ? pause(start, `row ${index}`, minutes) : session(start, `row ${index}`, minutes);
    });
    const meeting = meetingIn(zone, day(DATE, ...entries, close(wall())));
    const current = at % rows.length;
    const takenUpAt = (meeting.plan.instants[`row ${current}`]?.startsAt ?? 0) + driftMinutes * MINUTE_MS;
    return { meeting, rows, current, takenUpAt, now: takenUpAt + ago * MINUTE_MS, driftMinutes };
  });

function projected({ meeting, current, takenUpAt, now }: Running) {
  const marker = { version: 1, phase: "running" as const, entryId: `row ${current}`, takenUpAt };
  const projection = projectDays({ ...meeting.plan, marker }, now).get(DATE);
  if (projection === undefined) throw new Error("the running day is projected");
  return projection;
}

const lengthOf = (rows: readonly Row[], index: number): number => (rows[index]?.minutes ?? 0) * MINUTE_MS;

describe(`whatever was planned and however late it is (SEED=${SEED})`, () => {
  it("the order is kept, nothing overlaps, and nothing starts before now", () => {
    fc.assert(fc.property(running, (each) => {
      const { startsAt, closesAt } = projected(each);
      const expectedIds = [...each.rows.keys()].slice(each.current + 1).map((index) => `row ${index}`);
      expect([...startsAt.keys()]).toEqual([...expectedIds, "close"]);
      let free = Math.max(each.now, each.takenUpAt + lengthOf(each.rows, each.current));
      for (const [id, start] of startsAt) {
        expect(start).toBeGreaterThanOrEqual(free);
        free = start + (id === "close" ? 0 : lengthOf(each.rows, Number(id.slice(4))));
      }
      expect(closesAt).toBe(free);
    }), RUNS);
  });

  it("lengths and waits add up to the time on the clock", () => {
    fc.assert(fc.property(running, (each) => {
      const { startsAt, closesAt } = projected(each);
      const end = Math.max(each.now, each.takenUpAt + lengthOf(each.rows, each.current));
      let wait = 0;
      let length = 0;
      let clock = end;
      for (const [id, start] of startsAt) {
        if (start > clock) {
          // Only where the plan leaves time free is there a wait, and it ends at the planned time.
          expect(each.rows[Number(id.slice(4))]?.free).toBeGreaterThan(0);
          expect(start).toBe(each.meeting.plan.instants[id]?.startsAt);
        }
        wait += start - clock;
        const own = id === "close" ? 0 : lengthOf(each.rows, Number(id.slice(4)));
        length += own;
        clock = start + own;
      }
      expect(closesAt - end).toBe(wait + length);
    }), RUNS);
  });

  it("a day without free time closes as late or early as its current row was taken up", () => {
    const tight = running.filter(({ rows, current }) => rows.slice(current + 1).every(({ free }) => free === 0));
    fc.assert(fc.property(tight, (each) => {
      const inTime = { ...each, now: Math.min(each.now, each.takenUpAt + lengthOf(each.rows, each.current)) };
      expect(projected(inTime).driftMs).toBe(each.driftMinutes * MINUTE_MS);
    }), RUNS);
  });

  it("free time takes up delay and nothing else: a day closes between on time and as late as its row", () => {
    fc.assert(fc.property(running, (each) => {
      const inTime = { ...each, now: Math.min(each.now, each.takenUpAt + lengthOf(each.rows, each.current)) };
      const free = each.rows.slice(each.current + 1).reduce((sum, next) => sum + next.free, 0);
      const expectedDrift = free === 0 ? each.driftMinutes : Math.max(0, each.driftMinutes - free);
      expect(projected(inTime).driftMs).toBe(expectedDrift * MINUTE_MS);
    }), RUNS);
  });

  it("waiting makes nothing earlier", () => {
    fc.assert(fc.property(running, fc.integer({ min: 0, max: 60 }), (each, minutes) => {
      const before = projected(each);
      const after = projected({ ...each, now: each.now + minutes * MINUTE_MS });
      for (const [id, start] of before.startsAt) expect(after.startsAt.get(id)).toBeGreaterThanOrEqual(start);
    }), RUNS);
  });
});
