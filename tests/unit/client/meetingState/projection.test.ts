import { elapsedMs, project } from "@docket/client/src/features/meetingState/projection.ts";
import { describe, expect, it } from "vitest";
import { close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { at, pacific, viewOf } from "../../../support/meetingViews.ts";

const DATE = "2020-09-15";
const DAYS = [day(DATE, session("09:00", "Welcome", 30), pause("09:30", "pause", 15), session("10:00", "Budget", 30), close("10:30"))];
const [welcome, , budget] = DAYS[0]!.entries.map((entry) => entry.id) as [string, string, string, string];
const clockOf = (instant: number | undefined): string => new Date((instant ?? 0) - 420 * 60_000).toISOString().slice(11, 16);
const started = (time: string) => viewOf(DAYS, { marker: at(welcome, pacific(DATE, time)) });

describe("the projection of the day", () => {
  it("leaves planned times alone while the day is on time", () => {
    const { startsAt, lateMinutes } = project(started("09:00"), pacific(DATE, "09:10"));
    expect([clockOf(startsAt.get("pause")), clockOf(startsAt.get(budget)), lateMinutes]).toEqual(["09:30", "10:00", 0]);
  });

  it("moves the rows after a session that started late, as far as no gap takes it up", () => {
    const { startsAt, lateMinutes } = project(started("09:10"), pacific(DATE, "09:20"));
    expect([clockOf(startsAt.get("pause")), clockOf(startsAt.get(budget)), lateMinutes]).toEqual(["09:40", "10:00", 0]);
  });

  it("lets a session that is over end now", () => {
    const { startsAt, lateMinutes } = project(started("09:00"), pacific(DATE, "09:55"));
    expect([clockOf(startsAt.get("pause")), clockOf(startsAt.get(budget)), lateMinutes]).toEqual(["09:55", "10:10", 10]);
  });

  it("counts what was spent before an interruption", () => {
    const view = viewOf(DAYS, { marker: at(welcome, pacific(DATE, "09:20")), spentMs: { [welcome]: 20 * 60_000 } });
    expect(elapsedMs(view, pacific(DATE, "09:25"))).toBe(25 * 60_000);
    expect(clockOf(project(view, pacific(DATE, "09:25")).startsAt.get("pause"))).toBe("09:30");
  });

  it("starts nothing before its planned time, however early the meeting is", () => {
    const view = viewOf(DAYS, { marker: at("pause", pacific(DATE, "09:05")) });
    expect(clockOf(project(view, pacific(DATE, "09:06")).startsAt.get(budget))).toBe("10:00");
  });

  it("does not call a meeting late that runs on another day", () => {
    expect(project(started("09:00"), pacific(DATE, "09:10")).startsAt.size).toBe(3);
    const rehearsal = viewOf(DAYS, { marker: at(welcome, pacific("2020-11-20", "09:00")) });
    expect(project(rehearsal, pacific("2020-11-20", "09:10")).startsAt.size).toBe(0);
  });

  it("knows nothing before and after the meeting", () => {
    expect(project(viewOf(DAYS), 0).startsAt.size).toBe(0);
    expect(elapsedMs(viewOf(DAYS), 1)).toBe(0);
  });
});
