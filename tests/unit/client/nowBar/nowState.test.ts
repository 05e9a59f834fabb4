import { advanceOf, canGoBack, isRemoved, wayBack } from "@docket/client/src/features/nowBar/nowState.ts";
import { INITIAL_MARKER, type Marker } from "@docket/shared/agenda/marker.ts";
import { describe, expect, it } from "vitest";
import { close, day, pause, session } from "../../../support/agendaBuilders.ts";
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

  it("can go back from everywhere but the beginning", () => {
    expect([INITIAL_MARKER, at(ids[0]!, 0), ENDED].map(canGoBack)).toEqual([false, true, true]);
  });

  it("takes a move back to exactly where the meeting was", () => {
    expect(wayBack(at("x", 0))).toEqual({ to: "entry", entryId: "x" });
    expect(wayBack(INITIAL_MARKER)).toEqual({ to: "previous" });
    expect(wayBack(ENDED)).toEqual({ to: "end" });
  });
});
