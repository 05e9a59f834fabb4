import { bandOf, bandsOf, datesOf, endOf, lengthOf, plannedByDistance } from "@docket/shared/agenda/schedule.ts";
import { minutesBetween, minutesOfWallTime, wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agenda, band, close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { SEED } from "../../../support/random.ts";

describe("planned minutes", () => {
  it.each([
    ["are the distance to the next timed row", [session("09:00", "A"), pause("09:45"), close("10:00")], [45, 15, null]],
    ["pass over bands and rows without a time", [session("09:00", "A"), band("b"), session(null, "X"), session("10:30", "B")], [90, null, null, null]],
    ["are unknown for a last row without a close", [session("09:00", "A")], [null]],
    ["are unknown when the next row is earlier", [session("09:00", "A"), session("08:00", "B"), close("09:00")], [null, 60, null]],
    ["are none when two rows start together", [session("09:00", "A"), session("09:00", "B")], [0, null]],
  ])("%s", (_, rows, expected) => {
    expect(plannedByDistance(rows)).toEqual(expected);
  });

  it("count before the distance when they were given", () => {
    const first = session("09:00", "A", 20);
    const second = session("09:30", "B");
    const of = day("d", first, second, close("10:15"));
    expect([lengthOf(of, first), lengthOf(of, second)]).toEqual([20, 45]);
  });
});

describe("the end of an entry", () => {
  it.each([
    [session("09:00", "A", 75), "10:15"],
    [session("09:00", "A"), null],
    [session(null, "A", 30), null],
    [session("23:30", "A", 60), null],
  ])("is its start and its minutes, when both are known and the day is long enough", (entry, end) => {
    expect(endOf(entry)).toBe(end);
  });
});

describe("bands", () => {
  const of = day("d", session("09:00", "A"), band("b1", "maren"), session("10:00", "B"), pause("11:00", "P"), band("b2"), band("b3", "tobias"), session("12:00", "C"));

  it("own the entries below them, until the next band", () => {
    expect(bandsOf(of).map((stretch) => [stretch.band?.id ?? null, stretch.entries.map(({ id }) => id)])).toEqual([
      [null, ["A"]], ["b1", ["B", "P"]], ["b2", []], ["b3", ["C"]],
    ]);
    expect([bandOf(of, "A"), bandOf(of, "P")?.moderatorId, bandOf(of, "C")?.moderatorId]).toEqual([null, "maren", "tobias"]);
  });

  it("are none on an empty day", () => {
    expect(bandsOf(day("d"))).toEqual([]);
  });
});

describe("dates of a meeting", () => {
  it("are the first and the last, whatever the order", () => {
    expect(datesOf(agenda(day("2026-09-17"), { id: "x", date: null, entries: [] }, day("2026-09-15")))).toEqual({ from: "2026-09-15", to: "2026-09-17" });
  });

  it("are unknown when no day has one", () => {
    expect(datesOf(agenda())).toBeNull();
  });
});

describe("wall times", () => {
  it(`come back from minutes (SEED=${SEED})`, () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => minutesOfWallTime(wallTimeOfMinutes(minutes) ?? "") === minutes), { seed: SEED });
  });

  it.each(["24:00", "9:00", "09:60", "", "09:00 "])("are not %j", (text) => {
    expect(minutesOfWallTime(text)).toBeNull();
  });

  it("have a distance, backwards too", () => {
    expect([minutesBetween("09:00", "10:30"), minutesBetween("10:30", "09:00"), minutesBetween("x", "09:00")]).toEqual([90, -90, null]);
  });

  it.each([-1, 1440, 0.5])("do not exist at minute %d", (minutes) => {
    expect(wallTimeOfMinutes(minutes)).toBeNull();
  });
});
