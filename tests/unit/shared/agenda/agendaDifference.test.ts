import { agendaDifference } from "@docket/shared/agenda/agendaDifference.ts";
import type { AgendaDifference } from "@docket/shared/agenda/agendaHistory.ts";
import type { Agenda, Day } from "@docket/shared/agenda/entry.ts";
import { rezoneAgenda } from "@docket/shared/agenda/rezone.ts";
import { describe, expect, it } from "vitest";
import { agenda, band, day, pause, session } from "../../../support/agendaBuilders.ts";

const between = (before: Agenda, after: Agenda, aboutId: string | null = null): AgendaDifference[] =>
  agendaDifference({ ...before, timeZone: "UTC" }, { ...after, timeZone: "UTC" }, aboutId);

/** "moved B", and what is special to a difference. */
const told = (before: Agenda, after: Agenda, aboutId: string | null = null): string[] =>
  between(before, after, aboutId).map((difference) => {
    const what = "entry" in difference ? difference.entry.title || difference.entry.id : "day" in difference ? `day ${difference.day.number}` : difference.to;
    return difference.type === "shifted" ? `shifted ${difference.count} of ${what}` : `${difference.type} ${what}`;
  });

const MORNING = day("2026-09-15", session("09:00", "A", 30), session("09:30", "B", 30), session("10:00", "C", 30), session("10:30", "D", 30));
const ordered = (...titles: string[]): Day => day("2026-09-15", ...titles.map((title) => session(null, title)));

describe("the difference of two agendas", () => {
  it("names the entry that was moved, and counts the rows that only follow", () => {
    const after = day("2026-09-15", session("09:00", "B", 30), session("09:30", "C", 30), session("10:00", "A", 30), session("10:30", "D", 30));
    expect(told(agenda(MORNING), agenda(after), "A")).toEqual(["moved A", "shifted 2 of day 1"]);
    expect(between(agenda(MORNING), agenda(after), "A")[0]).toMatchObject({ from: { start: "09:00" }, to: { start: "10:00", day: { number: 1, date: "2026-09-15" } } });
  });

  it("takes as few rows as possible for moved, and of two neighbours the one that is known to be", () => {
    expect(told(agenda(ordered("A", "B", "C", "D")), agenda(ordered("D", "A", "B", "C")))).toEqual(["moved D"]);
    expect(told(agenda(ordered("A", "B", "C", "D", "E")), agenda(ordered("B", "A", "D", "E", "C")))).toHaveLength(2);
    expect(told(agenda(ordered("A", "B", "C")), agenda(ordered("B", "A", "C")), "A")).toEqual(["moved A"]);
    expect(told(agenda(ordered("A", "B", "C")), agenda(ordered("B", "A", "C")), "B")).toEqual(["moved B"]);
  });

  it("says where an entry of another day came from", () => {
    const [before, after] = [agenda(ordered("A", "B"), day("2026-09-16")), agenda(ordered("A"), day("2026-09-16", session("14:05", "B")))];
    expect(between(before, after, "B")).toMatchObject([
      { type: "moved", from: { day: { number: 1 }, start: null }, to: { day: { number: 2, date: "2026-09-16" }, start: "14:05" } },
    ]);
  });

  it("tells a longer entry with both lengths, and one row alone that starts later by its name", () => {
    const [first] = MORNING.entries;
    const longer = day("2026-09-15", session("09:00", "A", 45), session("09:45", "B", 30));
    const before = agenda({ ...MORNING, entries: [first ?? session(null, "A"), session("09:30", "B", 30)] });
    expect(between(before, agenda(longer), "A")).toMatchObject([
      { type: "retimed", entry: { title: "A" }, from: { start: "09:00", plannedMinutes: 30 }, to: { start: "09:00", plannedMinutes: 45 } },
      { type: "retimed", entry: { title: "B" }, from: { start: "09:30" }, to: { start: "09:45" } },
    ]);
  });

  it("knows what came out of the bin and what went into it from what was added and removed for good", () => {
    const kept = { entry: session(null, "B"), dayId: "2026-09-15", removedAt: 1, removedBy: "maren" };
    const without: Agenda = { days: [ordered("A")], bin: [kept] };
    const withAll = agenda(ordered("A", "B"));
    expect(told(without, withAll)).toEqual(["restored B"]);
    expect(between(withAll, without)).toMatchObject([{ type: "removed", entry: { title: "B" }, isKept: true }]);
    expect(between(withAll, agenda(ordered("A")))).toMatchObject([{ type: "removed", isKept: false }]);
    expect(told(agenda(ordered("A")), withAll)).toEqual(["added B"]);
  });

  it("tells names, limits, coordinators and moderators with what they were", () => {
    const before = agenda(day("2026-09-15", band("band", "maren"), { ...session("09:00", "A"), coordinatorIds: ["ines", "tom"] }, pause("10:00")));
    const entry = { ...session("09:00", "A"), topic: "A2", coordinatorIds: ["tom", "lee"], limits: { notBefore: "09:00", mustEndBy: null, shortestMinutes: null } };
    const after = agenda(day("2026-09-15", band("band"), entry, pause("10:00")));
    expect(between(before, after)).toMatchObject([
      { type: "moderator", entry: { id: "band", moderatorId: null }, from: "maren" },
      { type: "renamed", entry: { title: "A2" }, from: "A" },
      { type: "limited", limits: { notBefore: "09:00" } },
      { type: "coordinators", added: ["lee"], removed: ["ines"] },
    ]);
    expect(between(after, before)).toContainEqual(expect.objectContaining({ type: "limited", limits: null }));
  });

  it("tells days that came, went and got another date, by their numbers then", () => {
    expect(told(agenda(ordered("A"), day("2026-09-16")), agenda({ ...day("2026-09-16"), date: "2026-09-20" }, day("2026-09-21")))).toEqual(["dayRemoved day 1", "dayRedated day 1", "dayAdded day 2", "removed A"]);
  });

  it("is one difference when the zone is another one, whatever became of the times", () => {
    const before = { ...agenda(MORNING), timeZone: "Europe/Berlin" };
    const rezoned = rezoneAgenda(before, { from: "Europe/Berlin", to: "America/Los_Angeles", keep: "instants" });
    expect(agendaDifference(before, { ...(rezoned.ok ? rezoned.value : before), timeZone: "America/Los_Angeles" }, null))
      .toEqual([{ type: "rezoned", from: "Europe/Berlin", to: "America/Los_Angeles", keep: "instants" }]);
    expect(agendaDifference(before, { ...before, timeZone: "UTC" }, null)).toMatchObject([{ keep: "clockTimes" }]);
  });
});
