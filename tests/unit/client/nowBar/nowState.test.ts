import { findEntry } from "@docket/client/src/features/meetingState/agendaModel.ts";
import { advanceOf, canGoBack, choicesOf, handoverAt, handoverTo, isRemoved, moderatorOf } from "@docket/client/src/features/nowBar/nowState.ts";
import { INITIAL_MARKER, type Marker } from "@docket/shared/agenda/marker.ts";
import { describe, expect, it } from "vitest";
import { band, close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { at, viewOf } from "../../../support/meetingViews.ts";

const DAYS = [
  day("2020-09-15", session("09:00", "Welcome"), session("09:30", "Budget"), pause("10:00"), session("10:15", "Plans"), close("11:00")),
  day("2020-09-16", session("09:00", "Review")),
];
const ids = DAYS.flatMap((each) => each.entries).map((entry) => entry.id);
const ENDED: Marker = { version: 9, phase: "ended", entryId: null, takenUpAt: null };
const wordsAt = (index: number) => advanceOf(viewOf(DAYS, { marker: at(ids[index]!, 0) }))?.words;

describe("the button that moves the meeting", () => {
  it("says what comes next", () => {
    expect(ids.map((_, index) => wordsAt(index))).toEqual(["Next session", "Start break", "Start now", "Close day 1", "Start day 2", "End meeting"]);
  });

  it("starts the first day before the meeting, and is gone after it", () => {
    expect(advanceOf(viewOf(DAYS))).toEqual({ words: "Start day 1", target: { to: "next" } });
    expect(advanceOf(viewOf(DAYS, { marker: ENDED }))).toBeNull();
    expect(advanceOf(viewOf([day("2020-09-15")]))).toBeNull();
  });

  it("ends the meeting from the last entry", () => {
    expect(advanceOf(viewOf(DAYS, { marker: at(ids.at(-1)!, 0) }))?.target).toEqual({ to: "end" });
  });

  it("goes on, and does not end the meeting, when the current session was removed", () => {
    const marker = at("removed", 0);
    expect(isRemoved(viewOf(DAYS, { marker }))).toBe(true);
    expect(advanceOf(viewOf(DAYS, { marker }))).toEqual({ words: "Next session", target: { to: "next" } });
  });

  it("can go back from everything but the first entry", () => {
    const canAt = (marker: Marker) => canGoBack(viewOf(DAYS, { marker }));
    expect([INITIAL_MARKER, at(ids[0]!, 0), at(ids[1]!, 0), ENDED].map(canAt)).toEqual([false, false, true, false]);
  });
});

describe("what else a moderator can do", () => {
  const [welcome = "", budget = "", lunch = "", plans = "", closed = ""] = ids;
  const PLANNED = DAYS.map((each) => ({ ...each, entries: each.entries.map((entry) => (entry.kind === "session" ? { ...entry, plannedMinutes: 30 } : entry)) }));
  const choices = (marker: Marker) => {
    const { skips, skipped, upcoming: _, ...rest } = choicesOf(viewOf(PLANNED, { marker }));
    return { ...rest, skips: skips?.entry.id ?? null, skipped: skipped.map(({ entry }) => entry.id) };
  };
  const NOTHING = { lengthens: null, pauses: false, resumes: false, setsTime: false, skips: null, skipped: [], closesDay: null, lacksClose: null, reopens: false };

  it.each<[string, Marker, Partial<typeof NOTHING> | Record<string, unknown>]>([
    ["before the meeting: skip the first", INITIAL_MARKER, { skips: welcome }],
    ["in a session: all of it", at(welcome, 0), { lengthens: welcome, pauses: true, setsTime: true, skips: budget, closesDay: 1 }],
    ["in a pause: go on, and no time by hand", { ...at(welcome, 0), takenUpAt: null, pausedAt: 1 }, { lengthens: welcome, resumes: true, skips: budget, closesDay: 1 }],
    ["beside what is skipped: the one after it, and taking that back", { ...at(welcome, 0), skippedIds: [budget, lunch] },
      { lengthens: welcome, pauses: true, setsTime: true, skips: plans, skipped: [budget, lunch], closesDay: 1 }],
    ["before the close: the day is closed by the next step", at(plans, 0), { lengthens: plans, pauses: true, setsTime: true }],
    ["at a close: skip what begins the next day", at(closed, 0), { skips: ids[5] }],
    ["after the end: reopen", ENDED, { reopens: true }],
  ])("%s", (_, marker, expected) => {
    expect(choices(marker)).toEqual({ ...NOTHING, ...expected });
  });
});

describe("what is to come", () => {
  const upcomingAt = (marker: Marker) => choicesOf(viewOf(DAYS, { marker })).upcoming.map(({ entry }) => entry.id);

  it("is every session and break below, also what is passed over already, and no close", () => {
    expect(upcomingAt(at(ids[1]!, 0))).toEqual([ids[2], ids[3], ids[5]]);
    expect(upcomingAt({ ...at(ids[3]!, 0), skippedIds: [ids[5]!] })).toEqual([ids[5]]);
    expect(upcomingAt(ENDED)).toEqual([]);
  });

  it("can be closed for the day where its agenda has no close", () => {
    const choices = (index: number) => choicesOf(viewOf(DAYS, { marker: at(ids[index]!, 0) }));
    expect([choices(5).closesDay, choices(5).lacksClose]).toEqual([2, DAYS[1]!.id]);
    expect([choices(0).closesDay, choices(0).lacksClose]).toEqual([1, null]);
  });
});

describe("the moderator of an entry", () => {
  const BANDS = [
    day("2020-09-15", session("08:30", "Doors"), band("b1", "maren"), session("09:00", "Welcome"), session("09:30", "Budget"), band("b2", "tobias"), session("10:00", "Plans"), band("b3"), session("10:30", "Open")),
    day("2020-09-16", band("b4", "tobias"), session("09:00", "Review")),
  ];
  const placed = (id: string) => findEntry(BANDS, id)!;

  it("is named by the band above it, on its day", () => {
    expect(["Doors", "Welcome", "Budget", "Plans", "Open", "Review"].map((id) => moderatorOf(placed(id)))).toEqual([null, "maren", "maren", "tobias", null, "tobias"]);
  });

  it("is said while the band begins", () => {
    expect(["Doors", "Welcome", "Budget", "Plans", "Open", "Review"].map((id) => handoverAt(placed(id)))).toEqual([null, "maren", null, "tobias", null, "tobias"]);
  });

  it("takes over where the meeting comes under another one, also by a jump back", () => {
    const to = (from: string | null, next: string) => handoverTo(from === null ? null : placed(from), placed(next));
    expect([to(null, "Welcome"), to("Welcome", "Budget"), to("Budget", "Plans"), to("Plans", "Budget"), to("Plans", "Review"), to("Plans", "Open")])
      .toEqual(["maren", null, "tobias", "maren", null, null]);
  });
});
