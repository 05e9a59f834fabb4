import {
  calendarDate, clockLabel, dateLabel, dayShiftLabel, driftLabel, lengthLabel, machineTime, offsetAt, offsetLabel, ownTime, timeOfDay,
  wallTimeLabel,
} from "@docket/client/src/features/times/timeLabels.ts";
import { describe, expect, it } from "vitest";
import { PACIFIC, pacific } from "../../../support/meetingViews.ts";

const entry = (time: string) => ({ startsAt: pacific("2020-09-15", time), offsetMinutes: PACIFIC });
const inZone = (timeZone: string, locale = "en-GB") => ({ timeZone, locale });
const plain = (text: string): string => text.replace(/\s/g, " ");

describe("times on the page", () => {
  it("shows a reader in London their own time, eight hours later", () => {
    expect(ownTime(entry("09:00"), inZone("Europe/London"))).toEqual({ text: "17:00", dayShift: 0 });
  });

  it("marks the next day for a reader in Tokyo and the day before for one in Honolulu", () => {
    expect(ownTime(entry("09:00"), inZone("Asia/Tokyo"))).toEqual({ text: "01:00", dayShift: 1 });
    expect(ownTime(entry("01:30"), inZone("Pacific/Honolulu"))).toEqual({ text: "22:30", dayShift: -1 });
    expect([dayShiftLabel(1), dayShiftLabel(-1), dayShiftLabel(0)]).toEqual(["+1", "\u22121", ""]);
  });

  it("says nothing twice to a reader whose clock agrees, whatever their zone is called", () => {
    expect(ownTime(entry("09:00"), inZone("America/Vancouver"))).toBeNull();
  });

  it("knows zones that are not whole hours off, and summer time", () => {
    expect(ownTime(entry("09:00"), inZone("Asia/Kathmandu"))?.text).toBe("21:45");
    expect(offsetAt(Date.parse("2020-01-15T12:00:00Z"), "America/Los_Angeles")).toBe(-480);
    expect(offsetAt(Date.parse("2020-07-15T12:00:00Z"), "America/Los_Angeles")).toBe(-420);
  });

  it("writes times the way the reader's language does", () => {
    expect(wallTimeLabel("09:05", "en-GB")).toBe("09:05");
    expect(plain(wallTimeLabel("14:05", "en-US"))).toBe("2:05 PM");
    expect(timeOfDay(pacific("2020-09-15", "09:00"), "America/Los_Angeles", "de")).toBe("09:00");
  });

  it("takes today's date from where the meeting is", () => {
    const lateEvening = pacific("2020-09-15", "23:30");
    expect(calendarDate(lateEvening, "America/Los_Angeles")).toBe("2020-09-15");
    expect(calendarDate(lateEvening, "Europe/Berlin")).toBe("2020-09-16");
  });

  it("adds the year to a date only when it is another one", () => {
    expect(dateLabel("2020-09-15", "2020-01-01", "en-GB")).toMatch(/^Tue,? 15 Sept?$/);
    expect(dateLabel("2020-09-15", "2021-01-01", "en-GB")).toContain("2020");
  });

  it("writes a moment for machines with its offset", () => {
    expect(machineTime(entry("09:00"))).toBe("2020-09-15T09:00:00-07:00");
    expect(machineTime({ startsAt: Date.parse("2020-09-15T09:00:00Z"), offsetMinutes: 345 })).toBe("2020-09-15T14:45:00+05:45");
  });

  it("writes lengths and clocks", () => {
    expect([lengthLabel(30), lengthLabel(60), lengthLabel(90), lengthLabel(65)]).toEqual(["30 min", "1 h", "1 h 30", "1 h 05"]);
    expect([clockLabel(0), clockLabel(760_999), clockLabel(3_661_000), clockLabel(-5)]).toEqual(["00:00", "12:40", "1:01:01", "00:00"]);
    expect([driftLabel(185_000), driftLabel(-300_000), driftLabel(59_999), driftLabel(-59_999), driftLabel(null)]).toEqual(["+3 min", "\u22125 min", null, null, null]);
    expect([offsetLabel(480), offsetLabel(-210)]).toEqual(["+8 h", "\u22123 h 30"]);
  });
});
