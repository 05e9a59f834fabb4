import { count, ordinal, placeBeside, stepPlace } from "@docket/client/src/features/agenda/moves.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { describe, expect, it } from "vitest";
import { day, pause } from "../../../support/agendaBuilders.ts";

const DAYS = [day("2020-09-15", pause(null, "a"), pause(null, "b"), pause(null, "c")), day("2020-09-16"), day("2020-09-17", pause(null, "d"))];

/** The ids of each day after a move, as the server carries it out. */
function moved(entryId: string, place: ReturnType<typeof stepPlace>): string[] {
  const entry = DAYS.flatMap((each) => each.entries).find((each) => each.id === entryId)!;
  const without = DAYS.map((each): Day => ({ ...each, entries: each.entries.filter((other) => other.id !== entryId) }));
  return without.map((each) => (each.id === place?.toDayId ? each.entries.toSpliced(place.toIndex, 0, entry) : each.entries).map(({ id }) => id).join(""));
}

describe("moving a row", () => {
  it("steps within the day", () => {
    expect(moved("b", stepPlace(DAYS, "b", -1))).toEqual(["bac", "", "d"]);
    expect(moved("b", stepPlace(DAYS, "b", 1))).toEqual(["acb", "", "d"]);
  });

  it("steps over the edge of a day into its neighbour, empty or not", () => {
    expect(moved("c", stepPlace(DAYS, "c", 1))).toEqual(["ab", "c", "d"]);
    expect(moved("d", stepPlace(DAYS, "d", -1))).toEqual(["abc", "d", ""]);
  });

  it("steps on from where a row is held, over its own place too, to every place of the meeting", () => {
    const passed = [];
    for (let place = stepPlace(DAYS, "b", 1); place !== null; place = stepPlace(DAYS, "b", 1, place)) passed.push(moved("b", place).join("|"));
    expect(passed).toEqual(["acb||d", "ac|b|d", "ac||bd", "ac||db"]);
    expect(moved("b", stepPlace(DAYS, "b", -1, stepPlace(DAYS, "b", 1)))).toEqual(["abc", "", "d"]);
  });

  it("stays at both ends of the meeting", () => {
    expect(stepPlace(DAYS, "a", -1)).toBeNull();
    expect(stepPlace(DAYS, "d", 1)).toBeNull();
  });

  it("puts a dropped row before or after the row it was dropped at, also on another day", () => {
    expect(moved("a", placeBeside(DAYS, "a", "c", "before"))).toEqual(["bac", "", "d"]);
    expect(moved("a", placeBeside(DAYS, "a", "c", "after"))).toEqual(["bca", "", "d"]);
    expect(moved("a", placeBeside(DAYS, "a", "d", "before"))).toEqual(["bc", "", "ad"]);
  });

  it("does nothing for a drop that changes nothing", () => {
    expect(placeBeside(DAYS, "a", "b", "before")).toBeNull();
    expect(placeBeside(DAYS, "b", "b", "after")).toBeNull();
  });

  it("names places in words", () => {
    expect([1, 3, 11, 12, 13, 21, 22, 23, 101, 111].map(ordinal)).toEqual(["first", "third", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th"]);
    expect([5, 14].map(count)).toEqual(["five", "14"]);
  });
});
