import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { consequenceOf } from "@docket/shared/agenda/consequence.ts";
import { dayEnd, roomOf, slotsOf } from "@docket/shared/agenda/dayRoom.ts";
import type { Agenda, Day } from "@docket/shared/agenda/entry.ts";
import { wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agenda, band, close, day, numberedIds, pause, session } from "../../../support/agendaBuilders.ts";
import { held } from "../../../support/livePlans.ts";
import { SEED } from "../../../support/random.ts";

const RUNS = { numRuns: 200, seed: SEED };
const context = { newId: numberedIds(), now: 1, by: "maren", hasNotes: () => false };

function after(before: Agenda, command: AgendaCommand): Agenda | null {
  const result = applyAgendaCommand(before, command, context);
  return result.ok ? result.value.agenda : null;
}

const secondDay = (): Day => day(
  "2026-10-14",
  session("09:00", "spares", 30), session("09:30", "reports", 60), pause("10:30", "break", 30), band("tobias"),
  session("11:00", "latency", 30), session("11:30", "retention", 30), session("12:00", "weeks", 30), pause("12:30", "lunch", 15),
  session("12:45", "power", 30), session("13:15", "scheduler", 60), close("14:30"),
);

describe("the consequence of a move", () => {
  const backups = day("2026-10-15", session("09:00", "backups", 45), session("09:45", "trial", 20));

  it("counts the rows that move and says where each day ends", () => {
    const before = agenda(secondDay(), backups);
    const moved = after(before, { type: "moveEntry", entryId: "backups", toDayId: "2026-10-14", toIndex: 5 });
    const consequence = consequenceOf(before.days, moved?.days ?? [], "backups");
    expect(consequence).toMatchObject({ later: 6, earlier: 1, broken: [], ends: [{ dayId: "2026-10-14", end: "15:00" }, { dayId: "2026-10-15", end: "09:20" }] });
    expect(consequence.starts.get("backups")).toBe("11:30");
    expect(consequence.starts.get("retention")).toBe("12:15");
  });

  it("names a limit that would not hold any more, and none that does not hold today either", () => {
    const guest = held(session("10:00", "guest", 30), { mustEndBy: "10:30" });
    const early = held(session("09:30", "early", 30), { notBefore: "09:45" });
    const before = agenda(day("2026-10-14", session("09:00", "first", 30), early, guest, session("10:30", "long", 45)));
    const moved = after(before, { type: "moveEntry", entryId: "long", toDayId: "2026-10-14", toIndex: 0 });
    expect(consequenceOf(before.days, moved?.days ?? [], "long").broken).toEqual([{ entryId: "guest", limit: "mustEndBy", limitAt: "10:30", insteadAt: "11:15" }]);
  });

  it("names a fixed start that would be another", () => {
    const before = agenda(day("2026-10-14", session("09:00", "first", 30), held(session("09:30", "guest", 30), { startsAt: "09:30" })));
    const longer = after(before, { type: "retimeEntry", entryId: "first", start: "09:00", plannedMinutes: 45, moveFollowing: true });
    expect(consequenceOf(before.days, longer?.days ?? [], "first").broken).toEqual([{ entryId: "guest", limit: "startsAt", limitAt: "09:30", insteadAt: "09:45" }]);
  });

  it("says nothing of a change that moves nothing", () => {
    const before = agenda(secondDay());
    const renamed = after(before, { type: "renameEntry", entryId: "spares", title: "Spare parts" });
    expect(consequenceOf(before.days, renamed?.days ?? [], "spares")).toEqual({ later: 0, earlier: 0, ends: [], broken: [], starts: new Map() });
  });
});

const lengths = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 6 });

/** A day without gaps from 09:00. */
function packed(date: string, minutes: readonly number[]): Day {
  let clock = 9 * 60;
  return day(date, ...minutes.map((length, index) => {
    const start = wallTimeOfMinutes(clock);
    clock += length;
    return session(start, `${date}.${index}`, length);
  }));
}

describe("the consequence of any move", () => {
  it(`is exactly what the move then does to starts and ends (SEED=${SEED})`, () => {
    fc.assert(fc.property(lengths, lengths, fc.nat(), fc.record({ to: fc.nat(), isToOther: fc.boolean() }), (first, second, from, { to, isToOther }) => {
      const before = agenda(packed("2026-10-14", first), packed("2026-10-15", second));
      const entryId = `2026-10-14.${from % first.length}`;
      const toDayId = isToOther ? "2026-10-15" : "2026-10-14";
      const days = after(before, { type: "moveEntry", entryId, toDayId, toIndex: to % 7 })?.days ?? [];
      const consequence = consequenceOf(before.days, days, entryId);
      const startsBefore = new Map(before.days.flatMap(slotsOf).map(({ entry }) => [entry.id, entry.start]));
      for (const { entry } of days.flatMap(slotsOf)) expect(entry.start).toBe(consequence.starts.get(entry.id) ?? startsBefore.get(entry.id));
      const others = [...consequence.starts.keys()].filter((id) => id !== entryId);
      expect(consequence.later + consequence.earlier).toBe(others.length);
      for (const { dayId, end } of consequence.ends) expect(end).toBe(dayEnd(days.find(({ id }) => id === dayId) ?? day("none")));
    }), RUNS);
  });

  it(`keeps all time in a day, and takes a row's length from one day to the other (SEED=${SEED})`, () => {
    fc.assert(fc.property(lengths, lengths, fc.nat(), fc.nat(), (first, second, from, to) => {
      const before = agenda(packed("2026-10-14", first), packed("2026-10-15", second));
      const entryId = `2026-10-14.${from % first.length}`;
      const length = first[from % first.length] ?? 0;
      const within = after(before, { type: "moveEntry", entryId, toDayId: "2026-10-14", toIndex: to % 7 })?.days ?? [];
      expect(consequenceOf(before.days, within, entryId).ends).toEqual([]);
      const across = after(before, { type: "moveEntry", entryId, toDayId: "2026-10-15", toIndex: to % 7 })?.days ?? [];
      const total = (minutes: readonly number[]): number => minutes.reduce((sum, each) => sum + each, 9 * 60);
      expect(consequenceOf(before.days, across, entryId).ends).toEqual([
        { dayId: "2026-10-14", end: first.length === 1 ? null : wallTimeOfMinutes(total(first) - length) },
        { dayId: "2026-10-15", end: wallTimeOfMinutes(total(second) + length) },
      ]);
    }), RUNS);
  });
});

describe("the room of a day", () => {
  it("is what is free before the close, and what is too much", () => {
    expect(roomOf(secondDay())).toEqual({ from: "09:00", until: "14:15", closesBy: "14:30", freeMinutes: 15 });
    expect(roomOf(day("2026-10-14", session("09:00", "long", 90), held(close("10:30"), { mustEndBy: "10:00" })))).toMatchObject({ until: "10:30", closesBy: "10:00", freeMinutes: -30 });
    expect(roomOf(day("2026-10-14", session("09:00", "open", 90)))).toMatchObject({ until: "10:30", closesBy: null, freeMinutes: null });
    expect(roomOf(day("2026-10-14", session(null, "without a time", 90)))).toBeNull();
  });

  it("goes on after midnight", () => {
    expect(roomOf(day("2026-10-14", session("22:00", "late", 150), session("00:30", "later", 30), close("01:30")))).toMatchObject({ from: "22:00", until: "01:00", freeMinutes: 30 });
  });
});
