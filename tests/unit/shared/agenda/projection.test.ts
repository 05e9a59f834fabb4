import type { Day } from "@docket/shared/agenda/entry.ts";
import { projectDays } from "@docket/shared/agenda/projection.ts";
import { describe, expect, it } from "vitest";
import { close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { meetingIn, readProjection } from "../../../support/livePlans.ts";

const DATE = "2020-09-15";
const ZONE = "America/Los_Angeles";
const MORNING = day(DATE, session("09:00", "Welcome", 30), pause("09:30", "pause", 15), session("09:45", "Budget", 30), close("10:15"));

/** What is to be expected of the first day when it is `now` and the meeting is in `entryId` since `since`. */
function expected(of: Day, entryId: string, since: string, now: string): string[] {
  const meeting = meetingIn(ZONE, of);
  const plan = meeting.in(entryId, `${of.date} ${since}`);
  return readProjection(meeting, projectDays(plan, meeting.moment(`${of.date} ${now}`)).get(of.id));
}

describe("the rest of the current day", () => {
  it("is as planned while the day is on time", () => {
    expect(expected(MORNING, "Welcome", "09:00", "09:10")).toEqual(["09:30 pause", "09:45 Budget", "10:15 close", "closes 10:15, 0 min"]);
  });

  it("moves with a session that was taken up late", () => {
    expect(expected(MORNING, "Welcome", "09:10", "09:20")).toEqual(["09:40 pause", "09:55 Budget", "10:25 close", "closes 10:25, 10 min"]);
  });

  it("moves up with one that was taken up early", () => {
    expect(expected(MORNING, "Budget", "09:35", "09:40")).toEqual(["10:05 close", "closes 10:05, -10 min"]);
  });

  it("waits for a session that is over: its end is now", () => {
    expect(expected(MORNING, "Welcome", "09:00", "09:55")).toEqual(["09:55 pause", "10:10 Budget", "10:40 close", "closes 10:40, 25 min"]);
  });

  it("lets time that the plan leaves free take up what is late", () => {
    const loose = day(DATE, session("09:00", "Welcome", 30), session("10:00", "Budget", 30), close("10:30"));
    expect(expected(loose, "Welcome", "09:20", "09:25")).toEqual(["10:00 Budget", "10:30 close", "closes 10:30, 0 min"]);
    expect(expected(loose, "Welcome", "09:40", "09:45")).toEqual(["10:10 Budget", "10:40 close", "closes 10:40, 10 min"]);
  });

  it("does not give away time that the plan leaves free when it is early", () => {
    const loose = day(DATE, session("09:00", "Welcome", 30), session("10:00", "Budget", 30), close("10:30"));
    expect(expected(loose, "Welcome", "08:50", "09:05")).toEqual(["10:00 Budget", "10:30 close", "closes 10:30, 0 min"]);
  });

  it("says so when more is planned than fits", () => {
    const full = day(DATE, session("09:00", "Welcome", 45), session("09:30", "Budget", 30), close("10:00"));
    expect(expected(full, "Welcome", "09:00", "09:00")).toEqual(["09:45 Budget", "10:15 close", "closes 10:15, 15 min"]);
  });

  it("takes what is left of a session that was taken up before", () => {
    const meeting = meetingIn(ZONE, MORNING);
    const plan = meeting.in("Welcome", `${DATE} 09:50`, { Welcome: 20, pause: 10, Budget: 20 });
    expect(readProjection(meeting, projectDays(plan, meeting.moment(`${DATE} 09:55`)).get(DATE))).toEqual([
      "10:00 pause", "10:05 Budget", "10:15 close", "closes 10:15, 0 min",
    ]);
  });

  it("takes a length that was not given from the next start, and counts none for the last row", () => {
    const open = day(DATE, session("09:00", "Welcome"), session("09:40", "Budget"));
    expect(expected(open, "Welcome", "09:05", "09:10")).toEqual(["09:45 Budget", "closes 09:45, 5 min"]);
  });

  it("lets rows without a time follow the row above", () => {
    const row = session(null, "Any other business", 20);
    expect(expected(day(DATE, session("09:00", "Welcome", 30), row, close("09:50")), "Welcome", "09:05", "09:10")).toEqual([
      "09:35 Any other business", "09:55 close", "closes 09:55, 5 min",
    ]);
  });

  it("says how late the day closed once it has, and says the same an hour later", () => {
    for (const now of ["10:26", "11:30"]) expect(expected(MORNING, "close", "10:26", now)).toEqual(["closes 10:26, 11 min"]);
  });

  it("starts what stands below a close that was reached now at the earliest", () => {
    const longer = { ...MORNING, entries: [...MORNING.entries, session("10:18", "Extra", 10)] };
    expect(expected(longer, "close", "10:16", "10:20")).toEqual(["10:20 Extra", "closes 10:30, 2 min"]);
  });

  it("is reckoned from now for a day without a date", () => {
    const undated: Day = { ...MORNING, date: null };
    const meeting = meetingIn(ZONE, undated);
    const plan = meeting.in("Welcome", "2020-09-15 14:00");
    expect(readProjection(meeting, projectDays(plan, meeting.moment("2020-09-15 14:10")).get(undated.id))).toEqual([
      "14:30 pause", "14:45 Budget", "15:15 close", "closes 15:15, without a plan",
    ]);
  });

  it("is not known when the meeting runs on another day than planned", () => {
    const meeting = meetingIn(ZONE, MORNING);
    expect(projectDays(meeting.in("Welcome", "2020-11-20 09:00"), meeting.moment("2020-11-20 09:10")).size).toBe(0);
  });
});

describe("days that have not begun", () => {
  const SECOND = day("2020-09-16", session("09:00", "Plans", 60), close("10:00", "close 2"));
  const meeting = meetingIn(ZONE, MORNING, SECOND);
  const second = (now: string): string[] => readProjection(meeting, projectDays(meeting.in("close", `${DATE} 10:20`), meeting.moment(now)).get(SECOND.id));

  it("are as planned", () => {
    expect(second(`${DATE} 11:00`)).toEqual(["09:00 Plans", "10:00 close 2", "closes 10:00, 0 min"]);
  });

  it("begin now when they should have begun", () => {
    expect(second("2020-09-16 09:12")).toEqual(["09:12 Plans", "10:12 close 2", "closes 10:12, 12 min"]);
    expect(readProjection(meeting, projectDays(meeting.plan, meeting.moment(`${DATE} 09:07`)).get(DATE)).at(-1)).toBe("closes 10:22, 7 min");
  });

  it("are not held to be late when nobody has begun them for two hours", () => {
    expect(second("2020-09-16 11:01")).toEqual(["nothing known"]);
  });

  it("are unknown once the meeting has ended, and when the current entry is gone", () => {
    const ended = { ...meeting.plan, marker: { version: 9, phase: "ended" as const, entryId: null, takenUpAt: null } };
    expect(projectDays(ended, meeting.moment(`${DATE} 09:00`)).size).toBe(0);
    expect(projectDays(meeting.in("removed", `${DATE} 09:00`), meeting.moment(`${DATE} 09:01`)).size).toBe(0);
  });
});

describe("a day across midnight and clock changes", () => {
  it("goes on after midnight, with rows that are planned there", () => {
    const night = day(DATE, session("23:00", "Sky", 60), session("00:00", "Dome", 45), close("00:45"));
    expect(expected(night, "Sky", "23:10", "23:50")).toEqual(["00:10 Dome", "00:55 close", "closes 00:55, 10 min"]);
  });

  it("runs past midnight by being late", () => {
    const late = day(DATE, session("22:30", "Sky", 60), close("23:30"));
    expect(expected(late, "Sky", "23:20", "23:30")).toEqual(["00:20 close", "closes 00:20, 50 min"]);
  });

  it("keeps lengths when clocks go forward: two hours from 01:30 end at 04:30", () => {
    const meeting = meetingIn("Europe/Berlin", day("2026-03-29", session("01:30", "Sky", 120), pause("04:30", "pause", 15), close("04:45")));
    const plan = meeting.in("Sky", "2026-03-29 01:40");
    expect(readProjection(meeting, projectDays(plan, meeting.moment("2026-03-29 03:30")).get("2026-03-29"))).toEqual([
      "04:40 pause", "04:55 close", "closes 04:55, 10 min",
    ]);
  });

  it("keeps lengths when clocks go back, also those taken from the next start: 01:30 to 03:00 is two and a half hours", () => {
    const meeting = meetingIn("Europe/Berlin", day("2026-10-25", session("01:30", "Sky"), session("03:00", "Dome", 30), close("03:30")));
    const plan = meeting.in("Sky", "2026-10-25 01:45");
    const projection = projectDays(plan, meeting.moment("2026-10-25 01:50")).get("2026-10-25");
    expect(readProjection(meeting, projection)).toEqual(["03:15 Dome", "03:45 close", "closes 03:45, 15 min"]);
    expect((projection?.startsAt.get("Dome") ?? 0) - meeting.moment("2026-10-25 01:45")).toBe(150 * 60_000);
  });
});
