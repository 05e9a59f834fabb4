import { projectDays } from "@docket/shared/agenda/projection.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SEED } from "../../../support/random.ts";
import { freeDay, heldDay, type Row, type Running, RUNNING_DATE } from "../../../support/runningDays.ts";

const RUNS = { numRuns: 200, seed: SEED };
const MINUTE_MS = 60_000;

function projected({ meeting, current, takenUpAt, now }: Running) {
  const marker = { version: 1, phase: "running" as const, entryId: `row ${current}`, takenUpAt };
  const projection = projectDays({ ...meeting.plan, marker }, now).get(RUNNING_DATE);
  if (projection === undefined) throw new Error("the running day is projected");
  return projection;
}

const lengthOf = (rows: readonly Row[], index: number): number => (rows[index]?.minutes ?? 0) * MINUTE_MS;

describe(`a day whose rows are held to nothing, however late it is (SEED=${SEED})`, () => {
  it("the order is kept, nothing overlaps, and nothing starts before now", () => {
    fc.assert(fc.property(freeDay, (each) => {
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
    fc.assert(fc.property(freeDay, (each) => {
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
    const tight = freeDay.filter(({ rows, current }) => rows.slice(current + 1).every(({ free }) => free === 0));
    fc.assert(fc.property(tight, (each) => {
      const inTime = { ...each, now: Math.min(each.now, each.takenUpAt + lengthOf(each.rows, each.current)) };
      expect(projected(inTime).driftMs).toBe(each.driftMinutes * MINUTE_MS);
    }), RUNS);
  });

  it("free time takes up delay and nothing else: a day closes between on time and as late as its row", () => {
    fc.assert(fc.property(freeDay, (each) => {
      const inTime = { ...each, now: Math.min(each.now, each.takenUpAt + lengthOf(each.rows, each.current)) };
      const free = each.rows.slice(each.current + 1).reduce((sum, next) => sum + next.free, 0);
      const expectedDrift = free === 0 ? each.driftMinutes : Math.max(0, each.driftMinutes - free);
      expect(projected(inTime).driftMs).toBe(expectedDrift * MINUTE_MS);
    }), RUNS);
  });

  it("waiting makes nothing earlier", () => {
    fc.assert(fc.property(freeDay, fc.integer({ min: 0, max: 60 }), (each, minutes) => {
      const before = projected(each);
      const after = projected({ ...each, now: each.now + minutes * MINUTE_MS });
      for (const [id, start] of before.startsAt) expect(after.startsAt.get(id)).toBeGreaterThanOrEqual(start);
    }), RUNS);
  });
});

/** The entry, its projected start and the one below it; of a plan with limits. */
function stepsOf(each: Running) {
  const projection = projected(each);
  const starts = [...projection.startsAt];
  return starts.map(([id, start], index) => {
    const row = id === "close" ? null : (each.rows[Number(id.slice(4))] ?? null);
    return { id, start, row, limits: each.meeting.plan.limits[id], nextStart: starts[index + 1]?.[1] ?? null };
  });
}

/** The least and the most that a row may last. */
const bounds = ({ isBreak, minutes, limits }: Row): { least: number; most: number } => {
  const shortest = isBreak ? (limits?.shortest ?? minutes) : minutes;
  return { least: Math.min(shortest, minutes) * MINUTE_MS, most: minutes * MINUTE_MS };
};

const withoutFloors = (each: Running): Running => ({
  ...each,
  meeting: {
    ...each.meeting,
    plan: {
      ...each.meeting.plan,
      days: each.meeting.plan.days.map((day) => ({
        ...day,
        entries: day.entries.map((entry) => (entry.kind === "break" && entry.limits !== undefined ? { ...entry, limits: { ...entry.limits, shortestMinutes: null } } : entry)),
      })),
    },
  },
});

describe(`a day whose rows are held to limits, however late it is (SEED=${SEED})`, () => {
  it("the order is kept, nothing overlaps, and nothing starts before now or before it may", () => {
    fc.assert(fc.property(heldDay, (each) => {
      let free = each.now;
      for (const { start, row, limits } of stepsOf(each)) {
        expect(start).toBeGreaterThanOrEqual(Math.max(free, limits?.notBefore ?? free, limits?.startsAt ?? free));
        free = start + (row === null ? 0 : bounds(row).least);
      }
      expect(projected(each).closesAt).toBeGreaterThanOrEqual(free);
    }), RUNS);
  });

  it("the time on the clock is lengths and waits: a row is shorter than planned only down to its floor, and a wait ends at a planned time or a limit", () => {
    fc.assert(fc.property(heldDay, (each) => {
      for (const { start, row, nextStart } of stepsOf(each)) {
        if (row === null || nextStart === null) continue;
        expect(nextStart - start).toBeGreaterThanOrEqual(bounds(row).least);
      }
      for (const { id, start, limits, row } of stepsOf(each).filter(waits(each))) {
        const reasons = [limits?.notBefore, limits?.startsAt, (row?.free ?? 0) > 0 ? each.meeting.plan.instants[id]?.startsAt : undefined];
        expect(reasons).toContain(start);
      }
    }), RUNS);
  });

  it("a break that may be shortened takes up delay and gives nothing away: what is below starts at most as early as planned, and at most as late as without", () => {
    fc.assert(fc.property(heldDay, (each) => {
      const whole = projected(withoutFloors(each)).startsAt;
      for (const { id, start } of stepsOf(each)) {
        const [planned, without] = [each.meeting.plan.instants[id]?.startsAt ?? 0, whole.get(id) ?? 0];
        expect(start).toBeLessThanOrEqual(without);
        expect(start).toBeGreaterThanOrEqual(Math.min(planned, without));
      }
    }), RUNS);
  });

  it("a session that ends after it must is named, and nothing else is", () => {
    fc.assert(fc.property(heldDay, (each) => {
      const late = stepsOf(each).filter(({ start, row, limits }) =>
        row !== null && !row.isBreak && limits?.mustEndBy !== null && limits?.mustEndBy !== undefined && start + row.minutes * MINUTE_MS > limits.mustEndBy);
      const named = projected(each).conflicts.filter(({ limit, entryId }) => limit === "mustEndBy" && each.rows[Number(entryId.slice(4))]?.isBreak === false && entryId !== `row ${each.current}`);
      expect(named.map(({ entryId }) => entryId)).toEqual(late.map(({ id }) => id));
    }), RUNS);
  });

  it("a fixed start is kept, or named with what is above and runs past it, and when the plan has it earlier", () => {
    fc.assert(fc.property(heldDay, (each) => {
      const { conflicts } = projected(each);
      for (const { id, start, limits } of stepsOf(each)) {
        const fixed = limits?.startsAt;
        const named = conflicts.filter(({ entryId, limit }) => limit === "startsAt" && entryId === id);
        if (fixed === undefined || start === fixed) expect(named.filter(({ insteadAt }) => fixed === undefined || insteadAt > fixed)).toEqual([]);
        else expect(named).toEqual([{ entryId: id, limit: "startsAt", limitAt: fixed, insteadAt: start, overId: start > fixed ? `row ${(id === "close" ? each.rows.length : Number(id.slice(4))) - 1}` : null }]);
      }
    }), RUNS);
  });

  it("waiting makes nothing earlier", () => {
    fc.assert(fc.property(heldDay, fc.integer({ min: 0, max: 60 }), (each, minutes) => {
      const after = projected({ ...each, now: each.now + minutes * MINUTE_MS });
      for (const [id, start] of projected(each).startsAt) expect(after.startsAt.get(id)).toBeGreaterThanOrEqual(start);
    }), RUNS);
  });
});

/** Whether an entry starts after the one above it has used up its whole planned length. */
const waits = (each: Running) => ({ id, start }: { id: string; start: number }): boolean => {
  const steps = stepsOf(each);
  const above = steps[steps.findIndex((step) => step.id === id) - 1];
  const from = Math.max(each.now, each.takenUpAt + (each.rows[each.current]?.minutes ?? 0) * MINUTE_MS);
  return start > (above === undefined ? from : above.start + (above.row === null ? 0 : bounds(above.row).most));
};
