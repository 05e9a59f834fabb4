import type { MarkerAct, MarkerMove } from "@docket/shared/agenda/marker.ts";
import { markerOf, spentMs, standingMoves, stretchesOf } from "@docket/shared/agenda/markerLog.ts";
import { describe, expect, it } from "vitest";

/** A log of lines in the order made: to an entry (null: ended), or an act where the meeting is. */
function logOf(...lines: [at: number, line: string | null | MarkerAct][]): MarkerMove[] {
  const moves: MarkerMove[] = [];
  for (const [at, line] of lines) {
    const { phase, entryId } = markerOf(moves);
    const place = typeof line === "object" && line !== null ? { phase, entryId, act: line } : { phase: line === null ? ("ended" as const) : ("running" as const), entryId: line };
    moves.push({ version: moves.length + 1, at, by: "maren", ...place });
  }
  return moves;
}

const PAUSE: MarkerAct = { type: "pause" };
const RESUME: MarkerAct = { type: "resume" };
const undo = (version: number): MarkerAct => ({ type: "undo", version });
const read = (moves: readonly MarkerMove[]): string[] => stretchesOf(moves).map(({ entryId, from, to }) => `${entryId} ${from} to ${to ?? "now"}`);

describe("the stretches of a log", () => {
  it.each<[string, MarkerMove[], string[]]>([
    ["go from each taking up to the next move", logOf([0, "A"], [10, "B"], [30, "A"], [40, null]), ["A 0 to 10", "B 10 to 30", "A 30 to 40"]],
    ["are ended by a pause and begun by its end", logOf([0, "A"], [10, PAUSE], [25, RESUME], [30, "B"]), ["A 0 to 10", "A 25 to 30", "B 30 to now"]],
    ["do not go on when the meeting moves out of a pause", logOf([0, "A"], [10, PAUSE], [25, "B"]), ["A 0 to 10", "B 25 to now"]],
    ["begin when it was said by hand, earlier and later", logOf([0, "A"], [10, "B"], [20, { type: "takenUp", at: 5 }], [30, "C"], [40, { type: "takenUp", at: 35 }]),
      ["A 0 to 5", "B 5 to 35", "C 35 to now"]],
    ["leave a pause before them alone when they begin later", logOf([0, "A"], [10, PAUSE], [20, RESUME], [30, { type: "takenUp", at: 25 }]), ["A 0 to 10", "A 25 to now"]],
    ["are as before when a move was taken back", logOf([0, "A"], [10, "B"], [12, undo(2)]), ["A 0 to now"]],
    ["are as before when a time by hand was taken back", logOf([0, "A"], [10, "B"], [20, { type: "takenUp", at: 5 }], [21, undo(3)]), ["A 0 to 10", "B 10 to now"]],
    ["do not run backwards when the server's clock was set back", logOf([100, "A"], [40, null], [900, "A"]), ["A 100 to 100", "A 900 to now"]],
  ])("%s", (_, moves, stretches) => {
    expect(read(moves)).toEqual(stretches);
  });

  it("add up to the time spent in each entry, without the one that still runs", () => {
    expect(spentMs(logOf([0, "A"], [100, "B"], [150, "A"], [350, "B"]))).toEqual({ A: 300, B: 50 });
    expect(spentMs(logOf([0, "A"], [10, PAUSE], [25, RESUME], [30, "B"]))).toEqual({ A: 15 });
    expect(spentMs([])).toEqual({});
  });
});

describe("the marker of a log", () => {
  it("stands still in a pause and goes on after it", () => {
    expect(markerOf(logOf([0, "A"], [10, PAUSE]))).toMatchObject({ version: 2, phase: "running", entryId: "A", takenUpAt: null, pausedAt: 10 });
    expect(markerOf(logOf([0, "A"], [10, PAUSE], [25, RESUME]))).toEqual({ version: 3, phase: "running", entryId: "A", takenUpAt: 25 });
  });

  it("adds up what was added to lengths and taken off them", () => {
    const more = (entryId: string, minutes: number): MarkerAct => ({ type: "lengthen", entryId, minutes });
    expect(markerOf(logOf([0, "A"], [1, more("A", 5)], [2, more("A", 5)], [3, more("P", -15)])).extraMinutes).toEqual({ A: 10, P: -15 });
    expect(markerOf(logOf([0, "A"], [1, more("A", 5)], [2, more("A", -5)])).extraMinutes).toBeUndefined();
  });

  it("keeps what is skipped until it is taken up", () => {
    const skipped = logOf([0, "A"], [1, { type: "skip", entryId: "B" }], [2, { type: "skip", entryId: "C" }]);
    expect(markerOf(skipped).skippedIds).toEqual(["B", "C"]);
    expect(markerOf([...skipped, { version: 4, phase: "running", entryId: "C", at: 3, by: "maren" }]).skippedIds).toEqual(["B"]);
  });

  it("remembers in what the meeting was ended", () => {
    expect(markerOf(logOf([0, "A"], [1, null])).endedInId).toBe("A");
    expect(markerOf(logOf([0, "A"], [1, null], [2, "A"])).endedInId).toBeUndefined();
  });

  it("is what it was when everything was taken back, but for its version", () => {
    const moves = logOf([0, "A"], [10, PAUSE], [11, { type: "skip", entryId: "B" }], [12, undo(3)], [13, undo(2)]);
    expect(markerOf(moves)).toEqual({ version: 5, phase: "running", entryId: "A", takenUpAt: 0 });
    expect(standingMoves(moves)).toEqual(moves.slice(0, 1));
  });
});
