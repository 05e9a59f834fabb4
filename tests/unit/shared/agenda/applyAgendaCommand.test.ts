import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import type { AgendaChange, AgendaCommand } from "@docket/shared/agenda/commands.ts";
import type { Agenda, AgendaEntry } from "@docket/shared/agenda/entry.ts";
import { idFromBytes } from "@docket/shared/base/ids.ts";
import { agendaCommand } from "@docket/shared/protocol/shapes.ts";
import { describe, expect, it } from "vitest";
import { agenda, band, close, day, numberedIds, pause, rowsOf, session } from "../../../support/agendaBuilders.ts";

const context = (...withNotes: string[]) => ({
  newId: numberedIds(), now: 1000, by: "maren", hasNotes: (id: string) => withNotes.includes(id),
});

function apply(before: Agenda, command: AgendaCommand, ...withNotes: string[]): AgendaChange {
  const result = applyAgendaCommand(before, command, context(...withNotes));
  if (!result.ok) throw new Error(result.reason.message);
  return result.value;
}

/** Ids in the form that the contract asks for. */
function idsOf(): () => string {
  let count = 0;
  return () => idFromBytes(new Uint8Array(16).fill(0).with(0, (count += 1) % 256).with(1, Math.floor(count / 256)));
}

const refusalOf = (before: Agenda, command: AgendaCommand): string | null => {
  const result = applyAgendaCommand(before, command, context());
  return result.ok ? null : result.reason.code;
};

const morning = () =>
  day("2026-09-15", band("b1"), session("09:00", "A", 30), session("09:30", "B", 60), pause("10:30", "P", 30), session("11:00", "C", 45), close("11:45"));

it("answers with an undo that can be sent, however full the bin is", () => {
  const newId = idsOf();
  const bin = Array.from({ length: 600 }, () => ({ entry: { ...session("09:00", "A", 30), id: newId() }, dayId: newId(), removedAt: 1, removedBy: "maren" }));
  const before = { ...agenda({ ...day("2026-09-15"), id: newId() }), bin };
  const { undo } = apply(before, { type: "removeDay", dayId: before.days[0]?.id ?? "" });
  expect(agendaCommand.safeParse(undo).error).toBeUndefined();
});

it("gives a day one close, however many close it at once", () => {
  const command: AgendaCommand = { type: "addEntry", dayId: "2026-09-15", index: null, entry: { kind: "close", start: null, plannedMinutes: null, title: "Close" } };
  const once = apply(agenda(day("2026-09-15", session("09:00", "A", 30))), command).agenda;
  expect(once.days[0]?.entries.map(({ kind }) => kind)).toEqual(["session", "close"]);
  expect(refusalOf(once, command)).toBe("AGENDA_COMMAND_INVALID");
});

it("adds to the end of a day before its close", () => {
  const added = (kind: "break" | "moderatorBand", ...entries: AgendaEntry[]) => {
    const entry = kind === "break" ? { kind, start: null, plannedMinutes: null, title: "Tea" } : { kind, moderatorId: null };
    return apply(agenda(day("2026-09-15", ...entries)), { type: "addEntry", dayId: "2026-09-15", index: null, entry }).agenda.days[0]?.entries.map((each) => each.kind);
  };
  expect(added("break", session("09:00", "A", 30), close("09:30"))).toEqual(["session", "break", "close"]);
  expect(added("moderatorBand", close("09:30"))).toEqual(["moderatorBand", "close"]);
  expect(added("break", close("09:30"), session("10:00", "A", 30))).toEqual(["close", "session", "break"]);
});

it("moves no close to a day that closes already, and puts none back into one", () => {
  const closed = (id: string) => day(id, session("09:00", `A ${id}`, 30), close("09:30", `close ${id}`));
  const both = agenda(closed("d1"), closed("d2"));
  const move: AgendaCommand = { type: "moveEntry", entryId: "close d1", toDayId: "d2", toIndex: 0 };
  expect(refusalOf(both, move)).toBe("AGENDA_COMMAND_INVALID");
  expect(rowsOf(apply(both, { ...move, toDayId: "d1" }).agenda.days[0])).toEqual(["09:00 close d1", "09:00 A d1"]);
  const { agenda: without, undo } = apply(both, { type: "removeEntry", entryId: "close d1" }, "close d1");
  const { agenda: moved, undo: back } = apply(without, { type: "moveEntry", entryId: "close d2", toDayId: "d1", toIndex: 1 });
  expect(refusalOf(moved, { type: "restoreEntry", entryId: "close d1" })).toBe("AGENDA_COMMAND_INVALID");
  expect(apply(apply(moved, back).agenda, undo).agenda).toEqual(both);
});

describe("moving an entry", () => {
  const move = (entryId: string, toIndex: number, toDayId = "2026-09-15"): AgendaCommand => ({ type: "moveEntry", entryId, toDayId, toIndex });

  it.each([
    ["down one place", move("A", 2), ["-- b1", "09:00 B", "10:00 A", "10:30 P", "11:00 C", "11:45 close"]],
    ["up one place", move("C", 3), ["-- b1", "09:00 A", "09:30 B", "10:30 C", "11:15 P", "11:45 close"]],
    ["to the front of the day", move("C", 0), ["09:00 C", "-- b1", "09:45 A", "10:15 B", "11:15 P", "11:45 close"]],
    ["nowhere", move("B", 2), ["-- b1", "09:00 A", "09:30 B", "10:30 P", "11:00 C", "11:45 close"]],
    ["over a band, when it is the band that moves", move("b1", 2), ["09:00 A", "09:30 B", "-- b1", "10:30 P", "11:00 C", "11:45 close"]],
  ])("lets the entries between the two places follow one another: %s", (_, command, rows) => {
    expect(rowsOf(apply(agenda(morning()), command).agenda.days[0])).toEqual(rows);
  });

  it("leaves alone what stands behind both places, with the gap before it", () => {
    const before = agenda(day("2026-09-15", session("09:00", "A", 30), session("09:30", "B", 20), session("11:00", "C", 30)));
    expect(rowsOf(apply(before, move("A", 1)).agenda.days[0])).toEqual(["09:00 B", "09:20 A", "11:00 C"]);
  });

  it("closes the gap in the day it leaves and makes room in the day it enters", () => {
    const second = day("2026-09-16", session("14:00", "D", 60), session("15:00", "E", 30));
    const { agenda: after } = apply(agenda(morning(), second), move("B", 1, "2026-09-16"));
    expect(rowsOf(after.days[0])).toEqual(["-- b1", "09:00 A", "09:30 P", "10:00 C", "10:45 close"]);
    expect(rowsOf(after.days[1])).toEqual(["14:00 D", "15:00 B", "16:00 E"]);
  });

  it("begins where the last entry ends when it is moved to the end of another day", () => {
    const second = day("2026-09-16", session("14:00", "D", 60));
    expect(rowsOf(apply(agenda(morning(), second), move("B", 9, "2026-09-16")).agenda.days[1])).toEqual(["14:00 D", "15:00 B"]);
  });

  it("keeps its own time on an empty day", () => {
    expect(rowsOf(apply(agenda(morning(), day("2026-09-16")), move("B", 0, "2026-09-16")).agenda.days[1])).toEqual(["09:30 B"]);
  });

  it("gives no time to entries without one, and lets them take none", () => {
    const before = agenda(day("d", session("09:00", "A", 30), session(null, "X", 15), session("09:30", "B", 30)));
    expect(rowsOf(apply(before, move("B", 0, "d")).agenda.days[0])).toEqual(["09:00 B", "09:30 A", "--:-- X"]);
  });

  it("takes the distance to the next entry for a length nobody gave", () => {
    const before = agenda(day("d", session("09:00", "A"), session("09:20", "B", 10), close("09:30")));
    expect(rowsOf(apply(before, move("A", 1, "d")).agenda.days[0])).toEqual(["09:00 B", "09:10 A", "09:30 close"]);
  });

  it("is refused when an entry would start past midnight", () => {
    const before = agenda(day("d", session("09:00", "A", 600)), day("e", session("20:00", "B", 30)));
    expect(refusalOf(before, move("A", 0, "e"))).toBe("AGENDA_COMMAND_INVALID");
  });
});

describe("retiming an entry", () => {
  const retime = (start: string | null, plannedMinutes: number | null, moveFollowing: boolean): AgendaCommand => ({
    type: "retimeEntry", entryId: "B", start, plannedMinutes, moveFollowing,
  });

  it.each([
    ["its start alone", retime("09:40", 60, false), ["-- b1", "09:00 A", "09:40 B", "10:30 P", "11:00 C", "11:45 close"]],
    ["later entries with its start", retime("09:40", 60, true), ["-- b1", "09:00 A", "09:40 B", "10:40 P", "11:10 C", "11:55 close"]],
    ["later entries with its length", retime("09:30", 45, true), ["-- b1", "09:00 A", "09:30 B", "10:15 P", "10:45 C", "11:30 close"]],
    ["nothing else when its time is taken away", retime(null, null, true), ["-- b1", "09:00 A", "--:-- B", "10:30 P", "11:00 C", "11:45 close"]],
  ])("moves %s", (_, command, rows) => {
    expect(rowsOf(apply(agenda(morning()), command).agenda.days[0])).toEqual(rows);
  });

  it("is refused when a later entry would leave the day", () => {
    expect(refusalOf(agenda(morning()), retime("22:30", 60, true))).toBe("AGENDA_COMMAND_INVALID");
  });

  it("gives a close no length", () => {
    const command: AgendaCommand = { type: "retimeEntry", entryId: "close", start: "12:00", plannedMinutes: 10, moveFollowing: false };
    expect(refusalOf(agenda(morning()), command)).toBe("AGENDA_COMMAND_INVALID");
  });
});

describe("removing and restoring", () => {
  it("puts a session with notes into the bin", () => {
    const { agenda: after } = apply(agenda(morning()), { type: "removeEntry", entryId: "B" }, "B");
    expect(rowsOf(after.days[0])).not.toContain("09:30 B");
    expect(after.bin).toMatchObject([{ entry: { id: "B" }, dayId: "2026-09-15", removedAt: 1000, removedBy: "maren" }]);
  });

  it("forgets an entry without notes", () => {
    expect(apply(agenda(morning()), { type: "removeEntry", entryId: "B" }).agenda.bin).toEqual([]);
  });

  it("restores an entry before the first that starts later", () => {
    const { agenda: without } = apply(agenda(morning()), { type: "removeEntry", entryId: "B" }, "B");
    const { agenda: after } = apply(without, { type: "restoreEntry", entryId: "B" });
    expect(after).toEqual(agenda(morning()));
  });

  it("restores into the last day when its own is gone", () => {
    const { agenda: without } = apply(agenda(day("e"), morning()), { type: "removeDay", dayId: "2026-09-15" }, "B");
    expect(rowsOf(apply(without, { type: "restoreEntry", entryId: "B" }).agenda.days[0])).toEqual(["09:30 B"]);
  });

  it("keeps the noted sessions of a removed day", () => {
    const { agenda: after } = apply(agenda(morning()), { type: "removeDay", dayId: "2026-09-15" }, "A", "C");
    expect(after.days).toEqual([]);
    expect(after.bin.map(({ entry }) => entry.id)).toEqual(["A", "C"]);
  });

  it("keeps what somebody wrote into a session that an undo leaves out", () => {
    const { agenda: after } = apply(agenda(morning()), { type: "restoreAgenda", days: [], bin: [] }, "C");
    expect(after.bin.map(({ entry }) => entry.id)).toEqual(["C"]);
  });
});

describe("what a command does not fit", () => {
  it.each<[string, AgendaCommand, string]>([
    ["an entry that is not there", { type: "renameEntry", entryId: "gone", title: "" }, "ENTRY_NOT_FOUND"],
    ["a day that is not there", { type: "changeDay", dayId: "gone", date: null }, "DAY_NOT_FOUND"],
    ["a band that is renamed", { type: "renameEntry", entryId: "b1", title: "" }, "AGENDA_COMMAND_INVALID"],
    ["coordinators of a break", { type: "setCoordinators", entryId: "P", coordinatorIds: [] }, "AGENDA_COMMAND_INVALID"],
    ["a moderator of a session", { type: "setModerator", entryId: "A", moderatorId: null }, "AGENDA_COMMAND_INVALID"],
    ["a band that is given a time", { type: "retimeEntry", entryId: "b1", start: null, plannedMinutes: null, moveFollowing: false }, "AGENDA_COMMAND_INVALID"],
    ["an undo that names an entry twice", { type: "restoreAgenda", days: [morning(), { ...morning(), id: "e" }], bin: [] }, "AGENDA_COMMAND_INVALID"],
    ["restoring what is not in the bin", { type: "restoreEntry", entryId: "A" }, "ENTRY_NOT_FOUND"],
  ])("refuses %s", (_, command, code) => {
    expect(refusalOf(agenda(morning()), command)).toBe(code);
  });
});

it("names each coordinator once", () => {
  const { entry } = apply(agenda(morning()), { type: "setCoordinators", entryId: "A", coordinatorIds: ["ines", "sam", "ines"] });
  expect(entry).toMatchObject({ coordinatorIds: ["ines", "sam"] });
});

describe("limits of an entry", () => {
  const NONE = { shortestMinutes: null, notBefore: null, mustEndBy: null };
  const set = (entryId: string, limits: Partial<typeof NONE> | { shortestMinutes: number } | { notBefore: string } | null): AgendaCommand => ({
    type: "setLimits", entryId, limits: limits === null ? null : { ...NONE, ...limits },
  });

  it("are set and taken away; the plan stays as it is", () => {
    const before = agenda(morning());
    const { agenda: after, entry, undo } = apply(before, set("P", { shortestMinutes: 10 }));
    expect(entry).toMatchObject({ id: "P", start: "10:30", plannedMinutes: 30, limits: { ...NONE, shortestMinutes: 10 } });
    expect(rowsOf(after.days[0])).toEqual(rowsOf(before.days[0]));
    expect(apply(after, undo).agenda).toStrictEqual(before);
    expect(apply(after, set("P", {})).agenda).toStrictEqual(before);
  });

  it("go with the entry when it is moved", () => {
    const { agenda: held } = apply(agenda(morning()), set("C", { notBefore: "11:00" }));
    const { entry } = apply(held, { type: "moveEntry", entryId: "C", toDayId: "2026-09-15", toIndex: 1 });
    expect(entry).toMatchObject({ start: "09:00", limits: { ...NONE, notBefore: "11:00" } });
  });

  it.each([
    ["a band", set("b1", { notBefore: "09:00" }), "AGENDA_COMMAND_INVALID"],
    ["a session that is to be shortened", set("A", { shortestMinutes: 10 }), "AGENDA_COMMAND_INVALID"],
    ["a break that is to be shortened to more than its length", set("P", { shortestMinutes: 31 }), "AGENDA_COMMAND_INVALID"],
    ["an entry that is not there", set("gone", null), "ENTRY_NOT_FOUND"],
  ])("are refused for %s", (_, command, code) => {
    expect(refusalOf(agenda(morning()), command)).toBe(code);
  });

  it("are refused with the name of the field", () => {
    const result = applyAgendaCommand(agenda(morning()), set("P", { shortestMinutes: 31 }), context());
    expect(result.ok ? "" : result.reason.message).toMatch(/^limits\.shortestMinutes: expected at most the 30 minutes .*, got 31\./);
  });
});
