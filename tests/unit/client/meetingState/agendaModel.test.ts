import { agendaDays, landingSession, nextEntry } from "@docket/client/src/features/meetingState/agendaModel.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { describe, expect, it } from "vitest";
import { band, close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { at, viewOf } from "../../../support/meetingViews.ts";

const DAYS = [
  day("2020-09-15", band("b1"), session("09:00", "Welcome", 30), pause("09:30"), session("10:00", "Budget", 30), close("10:30")),
  day("2020-09-16"),
  day("2020-09-17", session("09:00", "Plans", 30)),
];
const idOf = (topic: string): string => {
  const entry = DAYS.flatMap((each) => each.entries).find((each) => each.kind === "session" && each.topic === topic);
  return entry!.id;
};
const statesOf = (view: MeetingView): string[] =>
  agendaDays(view, "2020-09-15").flatMap(({ rows }) => rows).map((row) => (row.kind === "band" ? "band" : row.state));

describe("the agenda as rows", () => {
  it("has the first entry next before the meeting", () => {
    expect(statesOf(viewOf(DAYS))).toEqual(["band", "next", "later", "later", "later", "later"]);
  });

  it("tells what was taken up from what was passed over", () => {
    const view = viewOf(DAYS, { marker: at(idOf("Budget"), 0), spentMs: { [idOf("Welcome")]: 60_000 } });
    expect(statesOf(view)).toEqual(["band", "done", "skipped", "now", "next", "later"]);
  });

  it("says of what is to be skipped that it is, and has the one after it next", () => {
    const skippedIds = [DAYS[0]!.entries[2]!.id];
    expect(statesOf(viewOf(DAYS, { marker: { ...at(idOf("Welcome"), 0), skippedIds } }))).toEqual(["band", "now", "skipped", "next", "later", "later"]);
    expect(nextEntry(DAYS, { ...at(idOf("Welcome"), 0), skippedIds })?.entry.id).toBe(idOf("Budget"));
  });

  it("says of each row how long it is by now", () => {
    const marker = { ...at(idOf("Welcome"), 0), extraMinutes: { [idOf("Welcome")]: 5 } };
    const lengths = agendaDays(viewOf(DAYS, { marker }), "2020-09-15").flatMap(({ rows }) => rows).map((row) => (row.kind === "band" ? "band" : row.lengthMinutes));
    expect(lengths).toEqual(["band", 35, null, 30, null, 30]);
  });

  it("has everything behind it when the meeting has ended", () => {
    const view = viewOf(DAYS, { marker: { version: 9, phase: "ended", entryId: null, takenUpAt: null }, spentMs: { [idOf("Welcome")]: 1 } });
    expect(statesOf(view)).toEqual(["band", "done", "skipped", "skipped", "skipped", "skipped"]);
  });

  it("marks today's day and the current one", () => {
    const days = agendaDays(viewOf(DAYS, { marker: at(idOf("Plans"), 0) }), "2020-09-15");
    expect(days.map(({ isToday, isCurrent }) => [isToday, isCurrent])).toEqual([[true, false], [false, false], [false, true]]);
  });

  it("goes over an empty day to the next entry", () => {
    const last = DAYS[0]!.entries.at(-1)!.id;
    expect(nextEntry(DAYS, at(last, 0))?.entry.id).toBe(idOf("Plans"));
    expect(nextEntry(DAYS, at(idOf("Plans"), 0))).toBeNull();
  });

  it("lands on the current session, else the first of today, else the first", () => {
    expect(landingSession(viewOf(DAYS, { marker: at(idOf("Budget"), 0) }), "2020-09-17")).toBe(idOf("Budget"));
    expect(landingSession(viewOf(DAYS), "2020-09-17")).toBe(idOf("Plans"));
    expect(landingSession(viewOf(DAYS), "2020-12-01")).toBe(idOf("Welcome"));
    expect(landingSession(viewOf([day("2020-09-15")]), "2020-09-15")).toBeNull();
  });
});
