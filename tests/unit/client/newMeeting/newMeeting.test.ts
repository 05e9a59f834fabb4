import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { describe, expect, it } from "vitest";
import { datesBetween, MOST_DAYS } from "@docket/client/src/features/newMeeting/datesBetween.ts";
import { meetingsToCopy, nextDate } from "@docket/client/src/features/newMeeting/nextMeeting.ts";
import { splitAliases } from "@docket/client/src/features/people/splitAliases.ts";

describe("the dates of a new meeting", () => {
  it("are every day from the first to the last", () => {
    expect(datesBetween("2026-10-30", "2026-11-01")).toEqual(["2026-10-30", "2026-10-31", "2026-11-01"]);
  });

  it("do not lose a day where the clocks change", () => {
    expect(datesBetween("2026-03-28", "2026-03-30")).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  });

  it("may be one day, or none yet", () => {
    expect(datesBetween("2026-10-30", "")).toEqual(["2026-10-30"]);
    expect(datesBetween("", "2026-10-30")).toEqual(["2026-10-30"]);
    expect(datesBetween("", "")).toEqual([]);
  });

  it("are refused when the last is before the first, or there are too many", () => {
    expect(datesBetween("2026-10-30", "2026-10-29")).toBeNull();
    expect(datesBetween("2026-01-01", "2026-12-31")).toBeNull();
    expect(datesBetween("2026-01-01", "2026-03-01")).toHaveLength(MOST_DAYS);
  });
});

describe("a meeting from an earlier one", () => {
  const summary = (id: string, from: string | null, series: string | null = "Leads"): MeetingSummary => ({
    id, title: id, series, timeZone: "UTC", dates: from === null ? null : { from, to: from }, startsAt: null, sessionCount: 0, openActionItems: 0,
    phase: "before", archivedAt: null, deletedAt: null, role: "owner",
  });
  const series = [summary("first", "2026-10-01"), summary("second", "2026-10-15"), summary("alone", "2026-10-14", null)];

  it("is as long after it as it was after the one before, else a week, and not in the past", () => {
    const [, second, alone] = series;
    expect(nextDate(second!, series, "2026-10-16")).toBe("2026-10-29");
    expect(nextDate(second!, series, "2026-11-01")).toBe("2026-11-12");
    expect(nextDate(alone!, series, "2026-10-01")).toBe("2026-10-21");
    expect(nextDate(summary("undated", null), series, "2026-10-01")).toBeNull();
  });

  it("is chosen among those that are not in the bin, newest first", () => {
    expect(meetingsToCopy([...series, { ...summary("binned", "2026-12-01"), deletedAt: 1 }]).map(({ id }) => id)).toEqual(["second", "alone", "first"]);
  });
});

describe("aliases typed in one line", () => {
  it("are split at commas, without empty and repeated ones", () => {
    expect(splitAliases(" M-L Oduya, Mei-Lan ,, M-L Oduya")).toEqual(["M-L Oduya", "Mei-Lan"]);
  });
});
