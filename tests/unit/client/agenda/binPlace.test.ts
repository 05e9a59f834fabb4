import { binPlace } from "@docket/client/src/features/agenda/binPlace.ts";
import { describe, expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";

describe("where an entry of the bin stood", () => {
  const days = [day("2027-09-15"), day("2027-09-16")];
  const [first, second] = days.map(({ id }) => id) as [string, string];

  it("tells two sessions of one title apart by day and time", () => {
    const places = [binPlace(days, { entry: session("09:00", "Reports", 30), dayId: first }), binPlace(days, { entry: session("09:00", "Reports", 30), dayId: second })];
    expect(places).toEqual([expect.stringMatching(/^Day 1, 0?9:00/), expect.stringMatching(/^Day 2, 0?9:00/)]);
  });

  it("is said also where there is no time, or no day any more", () => {
    expect(binPlace(days, { entry: session(null, "Reports", 30), dayId: second })).toBe("Day 2, No time");
    expect(binPlace(days, { entry: session("09:00", "Reports", 30), dayId: "gone" })).toMatch(/^0?9:00/);
  });
});
