import type { Agenda } from "@docket/shared/agenda/entry.ts";
import { INITIAL_MARKER } from "@docket/shared/agenda/marker.ts";
import type { Marker, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { moveMarker } from "@docket/shared/agenda/moveMarker.ts";
import { describe, expect, it } from "vitest";
import { agenda, band, close, day, pause, session } from "../../../support/agendaBuilders.ts";

const meeting = agenda(
  day("d1", band("b1"), session("09:00", "A"), pause("10:00", "P"), band("b2"), close("11:00")),
  day("d2"),
  day("d3", session("09:00", "B")),
);
const at = (entryId: string): Marker => ({ version: 3, phase: "running", entryId, takenUpAt: 10 });
const ENDED: Marker = { version: 9, phase: "ended", entryId: null, takenUpAt: null };

function go(from: Marker, target: MarkerTarget, of: Agenda = meeting): string | null {
  const moved = moveMarker(of, from, target);
  if (!moved.ok) return moved.reason.code;
  return moved.value.entryId ?? moved.value.phase;
}

describe("moving the marker", () => {
  it.each<[string, Marker, MarkerTarget, string]>([
    ["from before to the first timed entry", INITIAL_MARKER, { to: "next" }, "A"],
    ["from a session to a break", at("A"), { to: "next" }, "P"],
    ["over a band to the close", at("P"), { to: "next" }, "close"],
    ["over an empty day", at("close"), { to: "next" }, "B"],
    ["from the last to the end", at("B"), { to: "next" }, "ended"],
    ["back over a band and a day", at("B"), { to: "previous" }, "close"],
    ["back from the end to the last", ENDED, { to: "previous" }, "B"],
    ["to an entry", at("A"), { to: "entry", entryId: "B" }, "B"],
    ["to an entry after the end", ENDED, { to: "entry", entryId: "A" }, "A"],
    ["to the end", at("A"), { to: "end" }, "ended"],
    ["to the close of its day, past what is left", at("A"), { to: "closeDay" }, "close"],
    ["back from the end to where it ended", { ...ENDED, endedInId: "P" }, { to: "reopen" }, "P"],
    ["back to the last entry when it ended in one that is gone", { ...ENDED, endedInId: "gone" }, { to: "reopen" }, "B"],
  ])("goes %s", (_, from, target, to) => {
    expect(go(from, target)).toBe(to);
  });

  it.each<[string, Marker, MarkerTarget, string]>([
    ["next after the end", ENDED, { to: "next" }, "MARKER_MOVE_INVALID"],
    ["previous of the first", at("A"), { to: "previous" }, "MARKER_MOVE_INVALID"],
    ["previous of before", INITIAL_MARKER, { to: "previous" }, "MARKER_MOVE_INVALID"],
    ["the end of what has ended", ENDED, { to: "end" }, "MARKER_MOVE_INVALID"],
    ["closing a day that has no close below", at("B"), { to: "closeDay" }, "MARKER_MOVE_INVALID"],
    ["closing a day before the meeting", INITIAL_MARKER, { to: "closeDay" }, "MARKER_MOVE_INVALID"],
    ["reopening what has not ended", at("A"), { to: "reopen" }, "MARKER_MOVE_INVALID"],
    ["a band", at("A"), { to: "entry", entryId: "b1" }, "MARKER_MOVE_INVALID"],
    ["where it is", at("A"), { to: "entry", entryId: "A" }, "MARKER_MOVE_INVALID"],
    ["an entry that is not there", at("A"), { to: "entry", entryId: "gone" }, "ENTRY_NOT_FOUND"],
  ])("refuses %s", (_, from, target, code) => {
    expect(go(from, target)).toBe(code);
  });

  it("refuses to begin a meeting without entries", () => {
    expect(go(INITIAL_MARKER, { to: "next" }, agenda(day("d1", band("b1"))))).toBe("MARKER_MOVE_INVALID");
  });

  it("passes over what is skipped, both ways; jumping there takes it up", () => {
    const skipping: Marker = { ...at("A"), skippedIds: ["P"] };
    expect(go(skipping, { to: "next" })).toBe("close");
    expect(go({ ...skipping, entryId: "close" }, { to: "previous" })).toBe("A");
    expect(go(skipping, { to: "entry", entryId: "P" })).toBe("P");
    expect(go({ ...INITIAL_MARKER, skippedIds: ["A"] }, { to: "next" })).toBe("P");
  });
});

describe("when the current entry was removed", () => {
  const without: Agenda = {
    ...agenda(day("d1", session("09:00", "A"), session("11:00", "C")), day("d2", session("09:00", "D"))),
    bin: [{ entry: session("10:00", "B"), dayId: "d1", removedAt: 1, removedBy: "maren" }],
  };

  it("goes on to what followed its place, and back to what stood before it", () => {
    expect(go(at("B"), { to: "next" }, without)).toBe("C");
    expect(go(at("B"), { to: "previous" }, without)).toBe("A");
  });

  it("starts over when nobody knows its place any more", () => {
    expect(go(at("B"), { to: "next" }, { ...without, bin: [] })).toBe("A");
  });
});
