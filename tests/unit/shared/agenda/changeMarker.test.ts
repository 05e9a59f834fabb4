import { changeMarker } from "@docket/shared/agenda/changeMarker.ts";
import type { MarkerAct, MarkerChange, MarkerMove } from "@docket/shared/agenda/marker.ts";
import { describe, expect, it } from "vitest";
import { agenda, band, close, day, pause, session } from "../../../support/agendaBuilders.ts";
import { meetingIn } from "../../../support/livePlans.ts";

const ZONE = "America/Los_Angeles";
const DATE = "2020-09-15";
const DAY = day(DATE, band("b1"), session("09:00", "A", 30), session("09:30", "B", 30), pause("10:00", "P", 30), session("10:30", "C"), close("11:00"));
const PLANNED = meetingIn(ZONE, DAY);
const moment = (wall: string): number => PLANNED.moment(wall);

/** "A 09:00": taken up then; "end 10:00". */
const logOf = (...lines: string[]): MarkerMove[] =>
  lines.map((line, index) => {
    const [entryId = "", time = ""] = line.split(" ");
    const place = entryId === "end" ? { phase: "ended" as const, entryId: null } : { phase: "running" as const, entryId };
    return { version: index + 1, ...place, at: moment(`${DATE} ${time}`), by: "maren" };
  });
const then = (moves: MarkerMove[], time: string, act: MarkerAct): MarkerMove[] => {
  const { phase, entryId, version } = moves.at(-1) ?? { phase: "before", entryId: null, version: 0 };
  return [...moves, { version: version + 1, phase, entryId, at: moment(`${DATE} ${time}`), by: "maren", act }];
};

function change(moves: MarkerMove[], wanted: MarkerChange, time = "09:20"): MarkerAct | string {
  const result = changeMarker({ agenda: agenda(DAY), timeZone: ZONE, moves }, wanted, moment(`${DATE} ${time}`));
  return result.ok ? result.value : result.reason.message;
}

const IN_A = logOf("A 09:00");
const more = (entryId: string, minutes: number): MarkerChange => ({ type: "lengthen", entryId, minutes });
const skip = (entryId: string): MarkerChange => ({ type: "skip", entryId });

describe("a change of the marker", () => {
  it.each<[string, MarkerMove[], MarkerChange]>([
    ["pauses a session", IN_A, { type: "pause" }],
    ["takes it up again", then(IN_A, "09:10", { type: "pause" }), { type: "resume" }],
    ["lengthens it", IN_A, more("A", 5)],
    ["shortens a break that is to come", IN_A, more("P", -30)],
    ["skips a session", IN_A, skip("B")],
    ["skips a session before the meeting began", [], skip("A")],
    ["takes up after all what was skipped", then(IN_A, "09:10", { type: "skip", entryId: "B" }), { type: "unskip", entryId: "B" }],
    ["takes back the last move", logOf("A 09:00", "B 09:10"), { type: "undo", version: 2 }],
  ])("%s", (_, moves, wanted) => {
    expect(change(moves, wanted)).toEqual(wanted);
  });

  it.each<[string, MarkerMove[], MarkerChange, RegExp]>([
    ["pausing before the meeting", [], { type: "pause" }, /^type: expected a session or break that runs/],
    ["pausing twice", then(IN_A, "09:10", { type: "pause" }), { type: "pause" }, /^type: expected/],
    ["pausing a close", logOf("close 11:00"), { type: "pause" }, /^type: expected/],
    ["going on without a pause", IN_A, { type: "resume" }, /^type: expected a paused/],
    ["lengthening by nothing", IN_A, more("A", 0), /^minutes: expected minutes to add or take off, got 0\.$/],
    ["shortening by more than there is", IN_A, more("P", -35), /^minutes: expected from -30 to 1410, got -35: the entry has 30 minutes\.$/],
    ["shortening twice by more than there is", then(IN_A, "09:10", { type: "lengthen", entryId: "P", minutes: -20 }), more("P", -15), /^minutes: expected from -10/],
    ["lengthening what has no length", IN_A, more("C", 5), /^entryId: expected an entry with a planned length/],
    ["lengthening a close", IN_A, more("close", 5), /^entryId: expected a session or break, got a close/],
    ["lengthening a band", IN_A, more("b1", 5), /got a moderatorBand/],
    ["an entry that is not there", IN_A, more("gone", 5), /Expected an entry of this agenda, got gone/],
    ["skipping the current session", IN_A, skip("A"), /^entryId: expected an entry that is still to come/],
    ["skipping what is past", logOf("A 09:00", "B 09:10"), skip("A"), /^entryId: expected an entry that is still to come/],
    ["skipping after the end", logOf("A 09:00", "end 09:10"), skip("B"), /^entryId: expected an entry that is still to come/],
    ["skipping twice", then(IN_A, "09:10", { type: "skip", entryId: "B" }), skip("B"), /^entryId: expected an entry that is not skipped yet/],
    ["skipping a close", IN_A, skip("close"), /^entryId: expected a session or break/],
    ["taking up what was not skipped", IN_A, { type: "unskip", entryId: "B" }, /^entryId: expected an entry that is skipped, got B/],
    ["taking back what something followed", logOf("A 09:00", "B 09:10"), { type: "undo", version: 1 }, /^version: expected the last move or change that stands, 2, got 1/],
    ["taking back nothing", [], { type: "undo", version: 0 }, /^version: expected/],
  ])("is refused: %s", (_, moves, wanted, message) => {
    expect(change(moves, wanted)).toMatch(message);
  });
});

describe("the time by hand", () => {
  const set = (moves: MarkerMove[], time: string, now: string) => change(moves, { type: "setTakenUp", time }, now);

  it("is when the clock of the meeting last showed it", () => {
    expect(set(logOf("A 09:12"), "09:05", "09:20")).toEqual({ type: "takenUp", at: moment(`${DATE} 09:05`) });
    expect(set(logOf("A 09:12"), "23:50", "09:20")).toEqual({ type: "takenUp", at: moment("2020-09-14 23:50") });
  });

  it("is not before the entry above it was taken up", () => {
    expect(set(logOf("A 09:00", "B 09:40"), "09:30", "09:45")).toEqual({ type: "takenUp", at: moment(`${DATE} 09:30`) });
    expect(set(logOf("A 09:00", "B 09:40"), "08:59", "09:45")).toBe("time: expected a time since 09:00, when the entry before was taken up, got 08:59.");
    expect(set(logOf("A 09:00", "B 09:40"), "09:50", "09:45")).toBe("time: expected a time since 09:00, when the entry before was taken up, got 09:50.");
  });

  it("can only be said of what runs", () => {
    expect(set([], "09:00", "09:45")).toMatch(/^type: expected a session or break that runs/);
    expect(set(then(IN_A, "09:10", { type: "pause" }), "09:00", "09:45")).toMatch(/^type: expected a session or break that runs/);
  });
});
