import { readMinutes, readWallTime, wallTimeAfter } from "@docket/client/src/features/times/wallTimes.ts";
import { describe, expect, it } from "vitest";

describe("times and lengths as they are typed", () => {
  it.each([
    ["9", "09:00"], ["9:05", "09:05"], ["0905", "09:05"], ["905", "09:05"], ["9.30", "09:30"], ["14h15", "14:15"],
    ["2 pm", "14:00"], ["12am", "00:00"], ["12:30 pm", "12:30"], [" 23:59 ", "23:59"],
  ])("reads %j as %s", (typed, time) => {
    expect(readWallTime(typed)).toBe(time);
  });

  it.each(["24:00", "9:60", "13 pm", "0 am", "noon", "", "9:5", "-1"])("refuses %j", (typed) => {
    expect(readWallTime(typed)).toBeNull();
  });

  it.each([["30", 30], ["30 min", 30], ["1 h", 60], ["1 h 30", 90], ["1:30", 90], ["0", 0], ["1440", 1440]])("reads the length %j as %d minutes", (typed, minutes) => {
    expect(readMinutes(typed)).toBe(minutes);
  });

  it.each(["1441", "half an hour", "", "-5", "25 h"])("refuses the length %j", (typed) => {
    expect(readMinutes(typed)).toBeNull();
  });

  it("ends an entry on its own day or not at all", () => {
    expect(wallTimeAfter("09:45", 30)).toBe("10:15");
    expect(wallTimeAfter("23:45", 30)).toBeNull();
  });
});
