import type { Day } from "@docket/shared/agenda/entry.ts";
import type { Marker } from "@docket/shared/agenda/marker.ts";
import { projectDays } from "@docket/shared/agenda/projection.ts";
import { describe, expect, it } from "vitest";
import { close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { held, meetingIn, readProjection } from "../../../support/livePlans.ts";

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

describe("breaks of a late day", () => {
  const withBreak = (shortestMinutes: number | null): Day =>
    day(DATE, session("09:00", "Welcome", 30), held(pause("09:30", "pause", 30), { shortestMinutes }), session("10:00", "Budget", 30), close("10:30"));

  it("keep their length when nothing is set", () => {
    expect(expected(withBreak(null), "Welcome", "09:10", "09:15").at(-1)).toBe("closes 10:40, 10 min");
  });

  it("take up the delay before anything behind them moves", () => {
    expect(expected(withBreak(15), "Welcome", "09:10", "09:15")).toEqual(["09:40 pause", "10:00 Budget", "10:30 close", "closes 10:30, 0 min"]);
  });

  it("are not shortened below what was set; the rest of the delay goes on", () => {
    expect(expected(withBreak(15), "Welcome", "09:25", "09:30")).toEqual(["09:55 pause", "10:10 Budget", "10:40 close", "closes 10:40, 10 min"]);
  });

  it("are shortened while they run, too", () => {
    expect(expected(withBreak(15), "pause", "09:40", "09:45")).toEqual(["10:00 Budget", "10:30 close", "closes 10:30, 0 min"]);
  });

  it("are not shortened for delay that free time after them takes up", () => {
    const of = day(DATE, session("09:00", "Welcome", 30), held(pause("09:30", "pause", 30), { shortestMinutes: 5 }), session("10:15", "Budget", 30), close("10:45"));
    expect(expected(of, "Welcome", "09:10", "09:15")).toEqual(["09:40 pause", "10:15 Budget", "10:45 close", "closes 10:45, 0 min"]);
    expect(expected(of, "Welcome", "09:25", "09:30").slice(0, 2)).toEqual(["09:55 pause", "10:15 Budget"]);
  });

  it("keep their length on a day that is early or on time", () => {
    expect(expected(withBreak(15), "Welcome", "08:55", "09:00").slice(0, 2)).toEqual(["09:25 pause", "09:55 Budget"]);
  });
});

describe("what moderators change while the meeting runs", () => {
  const DAY = day(DATE, session("09:00", "Welcome", 30), session("09:30", "Budget", 30), pause("10:00", "pause", 30), session("10:30", "Plans", 30), close("11:00"));
  const meeting = meetingIn(ZONE, DAY);
  const after = (changed: Partial<Marker>, now: string, spentMinutes: Record<string, number> = {}): string[] => {
    const plan = meeting.in("Welcome", `${DATE} 09:00`, spentMinutes);
    return readProjection(meeting, projectDays({ ...plan, marker: { ...plan.marker, ...changed } }, meeting.moment(`${DATE} ${now}`)).get(DATE));
  };

  it.each<[string, Partial<Marker>, string, string[]]>([
    ["five minutes more move everything below", { extraMinutes: { Welcome: 5 } }, "09:10", ["09:35 Budget", "10:05 pause", "10:35 Plans", "11:05 close", "closes 11:05, 5 min"]],
    ["a shortened break brings the rest forward", { extraMinutes: { pause: -20 } }, "09:10", ["09:30 Budget", "10:00 pause", "10:10 Plans", "10:40 close", "closes 10:40, -20 min"]],
    ["what is skipped takes no time and is not announced", { skippedIds: ["Budget", "Plans"] }, "09:10", ["09:30 pause", "10:00 close", "closes 10:00, -60 min"]],
  ])("%s", (_, changed, now, rows) => {
    expect(after(changed, now)).toEqual(rows);
  });

  it("while a session is paused, what is left of it still has to come", () => {
    const paused = { takenUpAt: null, pausedAt: meeting.moment(`${DATE} 09:10`) };
    expect(after(paused, "09:10", { Welcome: 10 }).slice(0, 1)).toEqual(["09:30 Budget"]);
    expect(after(paused, "09:25", { Welcome: 10 })).toEqual(["09:45 Budget", "10:15 pause", "10:45 Plans", "11:15 close", "closes 11:15, 15 min"]);
  });
});

describe("limits of entries", () => {
  const until = (mustEndBy: string): Day =>
    day(DATE, session("09:00", "Welcome", 30), held(session("09:30", "Budget", 30), { mustEndBy }), close("10:00"));
  const from = (notBefore: string): Day =>
    day(DATE, session("09:00", "Welcome", 30), held(session("09:30", "Budget", 30), { notBefore }), close("10:00"));

  const at = (startsAt: string): Day =>
    day(DATE, session("09:00", "Welcome", 30), held(session("09:30", "Budget", 30), { startsAt }), close("10:00"));

  it.each<[string, Day, string, string[]]>([
    ["a fixed start is kept by an early day", at("09:30"), "08:50", ["09:30 Budget", "10:00 close", "closes 10:00, 0 min"]],
    ["a fixed start that a late day runs past is named, and what runs over it", at("09:30"), "09:10",
      ["09:40 Budget", "10:10 close", "closes 10:10, 10 min", "Budget startsAt 09:30, not 09:40, over it Welcome"]],
    ["a fixed start that is later than planned holds, and the plan does not fit", at("09:45"), "09:00",
      ["09:45 Budget", "10:15 close", "closes 10:15, 15 min", "Budget startsAt 09:45, not 09:30"]],
    ["an early day waits for them, without a conflict", from("09:30"), "08:50", ["09:30 Budget", "10:00 close", "closes 10:00, 0 min"]],
    ["a late day does not", from("09:30"), "09:10", ["09:40 Budget", "10:10 close", "closes 10:10, 10 min"]],
    ["one that is later than planned holds, and the plan does not fit", from("09:45"), "09:00",
      ["09:45 Budget", "10:15 close", "closes 10:15, 15 min", "Budget notBefore 09:45, not 09:30"]],
    ["one that the delay has passed says nothing any more", from("09:45"), "09:20", ["09:50 Budget", "10:20 close", "closes 10:20, 20 min"]],
    ["an end that can be kept says nothing", until("10:05"), "09:05", ["09:35 Budget", "10:05 close", "closes 10:05, 5 min"]],
    ["an end that cannot be kept cuts nothing off, and says what does not fit and what runs late", until("10:05"), "09:15",
      ["09:45 Budget", "10:15 close", "closes 10:15, 15 min", "Budget mustEndBy 10:05, not 10:15, over it Welcome"]],
  ])("%s", (_, of, since, rows) => {
    expect(expected(of, "Welcome", since, since)).toEqual(rows);
  });

  it("of the current entry and of the close count, too", () => {
    const of = day(DATE, held(session("09:00", "Welcome", 30), { mustEndBy: "09:40" }), held(close("09:30"), { mustEndBy: "09:45" }));
    expect(expected(of, "Welcome", "09:05", "09:50")).toEqual([
      "09:50 close", "closes 09:50, 20 min", "Welcome mustEndBy 09:40, not 09:50", "close mustEndBy 09:45, not 09:50, over it Welcome",
    ]);
  });

  it("after midnight belong to the night", () => {
    const of = day(DATE, session("23:00", "Sky", 60), held(session("00:00", "Dome", 45), { notBefore: "00:20", mustEndBy: "01:00" }));
    expect(expected(of, "Sky", "23:00", "23:10")).toEqual([
      "00:20 Dome", "closes 01:05, 20 min", "Dome notBefore 00:20, not 00:00", "Dome mustEndBy 01:00, not 01:05",
    ]);
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
