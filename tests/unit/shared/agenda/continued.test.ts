import { agendaDifference } from "@docket/shared/agenda/agendaDifference.ts";
import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { continuedFrom, notesIdIn, notesIdsOf, notesLeftBehind } from "@docket/shared/agenda/continued.ts";
import { copyDays } from "@docket/shared/agenda/copyDays.ts";
import type { Agenda } from "@docket/shared/agenda/entry.ts";
import { findEntry, sessionsOf } from "@docket/shared/agenda/schedule.ts";
import { describe, expect, it } from "vitest";
import { agenda, day, numberedIds, pause, session } from "../../../support/agendaBuilders.ts";

const context = { newId: numberedIds(), now: 1, by: "maren", hasNotes: () => true };

function apply(before: Agenda, ...commands: AgendaCommand[]): Agenda {
  return commands.reduce((now, command) => {
    const result = applyAgendaCommand(now, command, context);
    if (!result.ok) throw new Error(result.reason.message);
    return result.value.agenda;
  }, before);
}

const setContinued = (entryId: string, continuesId: string | null): AgendaCommand => ({ type: "setContinued", entryId, continuesId });
const twoDays = (): Agenda =>
  agenda(
    day("2026-09-15", session("09:00", "Spares", 30), pause("09:30", "coffee", 30), session("10:00", "Reports", 60)),
    day("2026-09-16", session("09:00", "Spares again", 30), session("10:00", "Spares at last", 30)),
  );
const firstOf = (now: Agenda, topic: string): string | null => {
  const found = sessionsOf(now).find(({ id }) => id === topic);
  return found === undefined ? "gone" : (continuedFrom(now, found)?.id ?? null);
};

describe("a session that continues another", () => {
  it("has the notes of the first, through as many as continue one another", () => {
    const after = apply(twoDays(), setContinued("Spares again", "Spares"), setContinued("Spares at last", "Spares again"));
    expect(["Spares", "Spares again", "Spares at last", "Reports"].map((id) => notesIdIn(after, id))).toEqual(["Spares", "Spares", "Spares", "Reports"]);
    expect(notesIdsOf(after)).toEqual(["Spares", "Reports"]);
    expect(firstOf(after, "Spares at last")).toBe("Spares");
  });

  it("takes along what continues it, and gives all of them back", () => {
    const before = apply(twoDays(), setContinued("Spares at last", "Spares again"));
    const result = applyAgendaCommand(before, setContinued("Spares again", "Reports"), context);
    if (!result.ok) throw new Error(result.reason.message);
    expect(["Spares again", "Spares at last"].map((id) => notesIdIn(result.value.agenda, id))).toEqual(["Reports", "Reports"]);
    expect(apply(result.value.agenda, result.value.undo)).toEqual(before);
  });

  it("is separated again by one command, which fits after others have changed other rows", () => {
    const result = applyAgendaCommand(twoDays(), setContinued("Spares again", "Spares"), context);
    expect(result).toMatchObject({ ok: true, value: { undo: setContinued("Spares again", null), entry: { id: "Spares again", continuesId: "Spares" } } });
  });

  it("keeps the notes when the first is moved below it or removed, and comes from above no longer", () => {
    const before = apply(twoDays(), setContinued("Spares again", "Spares"));
    const moved = apply(before, { type: "moveEntry", entryId: "Spares", toDayId: "2026-09-16", toIndex: 2 });
    expect([notesIdIn(moved, "Spares again"), firstOf(moved, "Spares again"), firstOf(moved, "Spares")]).toEqual(["Spares", null, "Spares again"]);
    const removed = apply(before, { type: "removeEntry", entryId: "Spares" });
    expect([notesIdIn(removed, "Spares again"), firstOf(removed, "Spares again")]).toEqual(["Spares", null]);
    expect(firstOf(apply(removed, { type: "restoreEntry", entryId: "Spares" }), "Spares again")).toBe("Spares");
  });

  it.each([
    ["one that is not there", "Spares again", "Nothing", /^continuesId: expected a session on this agenda, got Nothing/],
    ["itself", "Spares again", "Spares again", /^continuesId: expected another session/],
    ["one below it", "Spares", "Spares again", /^continuesId: expected a session above this one/],
    ["a break", "Spares again", "coffee", /^continuesId: expected a session, got a break/],
  ])("is refused to continue %s", (_, entryId, continuesId, message) => {
    expect(applyAgendaCommand(twoDays(), setContinued(entryId, continuesId), context)).toMatchObject({ ok: false, reason: { code: continuesId === "Nothing" ? "ENTRY_NOT_FOUND" : "AGENDA_COMMAND_INVALID", message: expect.stringMatching(message) } });
  });

  it("is refused to be continued by what it continues, also where moves have put that above it", () => {
    const moved = apply(twoDays(), setContinued("Spares again", "Spares"), { type: "moveEntry", entryId: "Spares again", toDayId: "2026-09-15", toIndex: 0 });
    expect(applyAgendaCommand(moved, setContinued("Spares", "Spares again"), context)).toMatchObject({ ok: false, reason: { message: expect.stringMatching(/^continuesId: expected a session with other notes/) } });
  });

  it("is a session: breaks continue nothing", () => {
    expect(applyAgendaCommand(twoDays(), setContinued("coffee", "Spares"), context)).toMatchObject({ ok: false, reason: { code: "AGENDA_COMMAND_INVALID" } });
  });
});

it("knows which notes no session would show any more", () => {
  const own = twoDays();
  const shared = apply(own, setContinued("Spares again", "Spares"));
  expect(notesLeftBehind(own, shared)).toEqual(["Spares again"]);
  expect(notesLeftBehind(shared, own)).toEqual([]);
  const alone = { ...shared, days: shared.days.slice(1) };
  expect(notesLeftBehind(alone, apply(alone, setContinued("Spares again", null)))).toEqual(["Spares"]);
  expect(notesLeftBehind(shared, apply(shared, { type: "removeEntry", entryId: "Spares" }))).toEqual([]);
});

it("refuses an undo in which a session continues one that continues another", () => {
  const { days } = apply(twoDays(), setContinued("Spares again", "Spares"));
  const ring = days.map((each) => ({ ...each, entries: each.entries.map((entry) => (entry.kind === "session" && entry.id === "Spares" ? { ...entry, continuesId: "Spares again" } : entry)) }));
  expect(applyAgendaCommand(twoDays(), { type: "restoreAgenda", days: ring, bin: [] }, context)).toMatchObject({ ok: false, reason: { message: expect.stringMatching(/^continuesId: /) } });
});

it("is copied with the meeting: the first that comes along has notes of its own, the others continue it", () => {
  const before = apply(twoDays(), setContinued("Spares again", "Spares"), setContinued("Spares at last", "Spares"));
  const whole = sessionsOf({ days: copyDays(before.days, numberedIds("copy")) });
  expect(whole.map(({ continuesId }) => continuesId)).toEqual([undefined, undefined, whole[0]?.id, whole[0]?.id]);
  const [first, second] = sessionsOf({ days: copyDays(before.days.slice(1), numberedIds("copy")) });
  expect([first?.continuesId, second?.continuesId]).toEqual([undefined, first?.id]);
  expect(findEntry(before, first?.id ?? "")).toBeNull();
});

it("is a line of the agenda's history", () => {
  const zoned = (each: Agenda) => ({ ...each, timeZone: "UTC" });
  const after = apply(twoDays(), setContinued("Spares again", "Spares"));
  expect(agendaDifference(zoned(twoDays()), zoned(after), "Spares again")).toMatchObject([{ type: "continued", entry: { title: "Spares again" }, of: { title: "Spares" } }]);
  expect(agendaDifference(zoned(after), zoned(twoDays()), "Spares again")).toMatchObject([{ type: "continued", of: null }]);
});
