import { describe, expect, it } from "vitest";
import { binDaysLeft, groupMeetings } from "@docket/client/src/features/home/groupMeetings.ts";
import { hourMarks } from "@docket/client/src/features/home/hourMarks.ts";
import { metaOf } from "@docket/client/src/features/home/metaOf.ts";
import { untilLabel } from "@docket/client/src/features/home/moments.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";

const TODAY = "2026-10-14";
const DAY_MS = 86_400_000;

function summary(title: string, date: string | null, more: Partial<MeetingSummary> = {}): MeetingSummary {
  return {
    id: title, title, series: null, timeZone: "UTC", dates: date === null ? null : { from: date, to: date }, startsAt: null, sessionCount: 3,
    openActionItems: 0, phase: "before", archivedAt: null, deletedAt: null, role: "owner", ...more,
  };
}

const titles = (meetings: readonly MeetingSummary[]): string[] => meetings.map((meeting) => meeting.title);

describe("the meetings of the home page", () => {
  it("has what is on in front of what starts sooner", () => {
    const groups = groupMeetings([summary("today", TODAY), summary("on", "2026-10-20", { phase: "running" })], TODAY);
    expect(groups.next?.title).toBe("on");
    expect(titles(groups.upcoming)).toEqual(["today"]);
  });

  it("keeps a meeting that is running among what is coming after its last day", () => {
    expect(groupMeetings([summary("late", "2026-10-13", { phase: "running" })], TODAY).next?.title).toBe("late");
  });

  it("lists coming meetings by date, those without a date last", () => {
    const groups = groupMeetings([summary("some day", null), summary("in a week", "2026-10-21"), summary("tomorrow", "2026-10-15"), summary("soon", "2026-10-16")], TODAY);
    expect([groups.next?.title, ...titles(groups.upcoming)]).toEqual(["tomorrow", "soon", "in a week", "some day"]);
  });

  it("does not call a meeting without a date the next one", () => {
    expect(groupMeetings([summary("some day", null)], TODAY).next).toBeNull();
  });

  it("lists what is over newest first, whether it was run here or not", () => {
    const groups = groupMeetings([summary("old", "2026-09-01"), summary("ended today", TODAY, { phase: "ended" }), summary("newer", "2026-10-01")], TODAY);
    expect(titles(groups.recent)).toEqual(["ended today", "newer", "old"]);
  });

  it("puts every meeting into one place only", () => {
    const meetings = [summary("a", TODAY), summary("b", null), summary("c", "2020-01-01"), summary("d", TODAY, { archivedAt: 1 }), summary("e", TODAY, { archivedAt: 1, deletedAt: 2 })];
    const groups = groupMeetings(meetings, TODAY);
    const placed = [...(groups.next === null ? [] : [groups.next]), ...groups.upcoming, ...groups.recent, ...groups.archived, ...groups.bin];
    expect(titles(placed).toSorted()).toEqual(["a", "b", "c", "d", "e"]);
    expect(titles(groups.bin)).toEqual(["e"]);
  });

  it("counts the days until a deleted meeting is gone", () => {
    expect(binDaysLeft(0, 0)).toBe(30);
    expect(binDaysLeft(0, 29 * DAY_MS)).toBe(1);
  });
});

describe("what a row says", () => {
  it("names sessions and what is open", () => {
    expect(metaOf(summary("x", null, { sessionCount: 1, openActionItems: 2 }))).toBe("1 session, 2 open action items");
    expect(metaOf(summary("x", null, { sessionCount: 0 }))).toBe("No agenda yet");
    expect(metaOf(summary("x", null, { sessionCount: 0, isAgendaHidden: true }))).toBe("Agenda in preparation");
  });
});

describe("until a meeting starts", () => {
  const now = new Date(2026, 9, 14, 22, 0).getTime();
  it("counts minutes, then hours, then calendar days", () => {
    expect(untilLabel(now + 18 * 60_000, now, "en")).toBe("in 18 minutes");
    expect(untilLabel(now + 90 * 60_000, now, "en")).toBe("in 2 hours");
    expect(untilLabel(new Date(2026, 9, 15, 9, 0).getTime(), now, "en")).toBe("tomorrow");
    expect(untilLabel(new Date(2026, 10, 4, 9, 0).getTime(), now, "en")).toBe("in 3 weeks");
  });
});

describe("marks under a day to scale", () => {
  const HOUR = 3_600_000;
  it("are start, full hours and end, none on top of another", () => {
    const marks = hourMarks(9.25 * HOUR, 14.5 * HOUR);
    expect(marks.map(({ moment }) => moment / HOUR)).toEqual([9.25, 10, 11, 12, 13, 14.5]);
    const near = hourMarks(9 * HOUR, 14.1 * HOUR);
    expect(near.map(({ moment }) => moment / HOUR)).toEqual([9, 10, 11, 12, 13, 14.1]);
  });
});
