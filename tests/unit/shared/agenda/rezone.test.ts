import type { Agenda } from "@docket/shared/agenda/entry.ts";
import { limitInstants, plannedInstants } from "@docket/shared/agenda/plannedInstants.ts";
import { rezoneAgenda } from "@docket/shared/agenda/rezone.ts";
import type { KeptTimes } from "@docket/shared/agenda/rezone.ts";
import { wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agenda, band, close, day, pause, rowsOf, session } from "../../../support/agendaBuilders.ts";
import { held } from "../../../support/livePlans.ts";
import { SEED } from "../../../support/random.ts";

function rezoned(before: Agenda, from: string, to: string, keep: KeptTimes): Agenda {
  const result = rezoneAgenda(before, { from, to, keep });
  if (!result.ok) throw new Error(result.reason.message);
  return result.value;
}

const WEST = "America/Los_Angeles";
const BERLIN = "Europe/Berlin";

describe("an agenda in another zone", () => {
  const before = agenda(day("2026-10-13", band("tobias"), session("09:00", "Spares", 30), pause("10:30"), session("16:00", "Late", 30), session(null, "Any time"), close("17:00")));

  it("keeps every clock time when those are kept", () => {
    expect(rezoned(before, WEST, BERLIN, "clockTimes")).toEqual(before);
  });

  it("writes the same moments as the new clock shows them, into the night too", () => {
    const [first] = rezoned(before, WEST, BERLIN, "instants").days;
    expect(first?.date).toBe("2026-10-13");
    expect(rowsOf(first)).toEqual(["-- tobias", "18:00 Spares", "19:30 pause", "01:00 Late", "--:-- Any time", "02:00 close"]);
  });

  it("has the date on which the day then begins", () => {
    const [first] = rezoned(agenda(day("2026-10-13", session("16:00", "Late", 30))), WEST, "Asia/Tokyo", "instants").days;
    expect(first).toMatchObject({ date: "2026-10-14", entries: [{ start: "08:00" }] });
  });

  it("takes the offset of each day: one before and one after the clocks change", () => {
    const days = [day("2026-10-23", session("09:00", "Friday", 30)), day("2026-10-26", session("09:00", "Monday", 30))];
    expect(rezoned(agenda(...days), WEST, BERLIN, "instants").days.flatMap(rowsOf)).toEqual(["18:00 Friday", "17:00 Monday"]);
  });

  it("takes limits along, and what is in the bin", () => {
    const limited = held(session("09:00", "Guest", 30), { notBefore: "09:00", mustEndBy: "10:00", startsAt: "09:30" });
    const binned = { entry: session("11:00", "Removed", 30), dayId: "2026-10-13", removedAt: 1, removedBy: "maren" };
    const after = rezoned({ days: [day("2026-10-13", limited)], bin: [binned] }, WEST, BERLIN, "instants");
    expect(after.days[0]?.entries[0]).toMatchObject({ start: "18:00", limits: { notBefore: "18:00", mustEndBy: "19:00", startsAt: "18:30" } });
    expect(after.bin[0]?.entry).toMatchObject({ start: "20:00" });
  });

  it("leaves a day without a date as it is: it has no moments", () => {
    const undated = agenda({ id: "someday", date: null, entries: [session("09:00", "Spares", 30)] });
    expect(rezoned(undated, WEST, BERLIN, "instants")).toEqual(undated);
  });

  it("is refused, with the row named, where the new clock shows an hour twice", () => {
    // 01:30 UTC is the second 02:30 of that night in Berlin.
    const result = rezoneAgenda(agenda(day("2026-10-25", session("01:30", "Night shift", 30))), { from: "UTC", to: BERLIN, keep: "instants" });
    expect(result).toMatchObject({ ok: false, reason: { code: "AGENDA_COMMAND_INVALID", message: expect.stringContaining('"Night shift"') as string } });
  });
});

const ZONES = ["UTC", WEST, BERLIN, "America/Phoenix", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Honolulu"];
/** Around clock changes of those zones, and far from any. */
const DATES = ["2026-03-07", "2026-03-08", "2026-03-28", "2026-03-29", "2026-04-05", "2026-07-01", "2026-10-04", "2026-10-25", "2026-11-01"];

const meeting = fc.array(fc.tuple(fc.constantFrom(...DATES), fc.integer({ min: 0, max: 18 * 60 }), fc.array(fc.integer({ min: 5, max: 90 }), { maxLength: 5 })), { minLength: 1, maxLength: 3 })
  .map((days) => agenda(...days.map(([date, from, lengths], at) => {
    let clock = from;
    const entries = lengths.map((length, index) => {
      const row = session(wallTimeOfMinutes(clock), `${at}.${index}`, length);
      clock += length;
      return index % 2 === 0 ? row : held(row, index % 4 === 1 ? { notBefore: row.start } : { startsAt: row.start });
    });
    return { ...day(date, ...entries), id: `day ${at}` };
  })));

describe("any agenda in another zone", () => {
  const zone = fc.constantFrom(...ZONES);

  it(`happens at the same moments, or is refused (SEED=${SEED})`, () => {
    let refusals = 0;
    let runs = 0;
    fc.assert(fc.property(meeting, zone, zone, (before, from, to) => {
      runs += 1;
      const result = rezoneAgenda(before, { from, to, keep: "instants" });
      if (!result.ok) {
        refusals += 1;
        return;
      }
      const momentsOf = ({ days }: Agenda, timeZone: string): unknown => [
        Object.fromEntries(Object.entries(plannedInstants({ days, timeZone })).map(([id, { startsAt }]) => [id, startsAt])), limitInstants({ days, timeZone }),
      ];
      expect(momentsOf(result.value, to)).toEqual(momentsOf(before, from));
      const lengths = ({ days }: Agenda): unknown => days.map(({ id, entries }) => [id, entries.map((entry) => [entry.id, "plannedMinutes" in entry ? entry.plannedMinutes : null])]);
      expect(lengths(result.value)).toEqual(lengths(before));
    }), { numRuns: 200, seed: SEED });
    // A doubled hour is rare.
    expect(refusals).toBeLessThan(runs / 5);
  });

  it(`comes back to the same moments by the way back (SEED=${SEED})`, () => {
    fc.assert(fc.property(meeting, zone, zone, (before, from, to) => {
      const there = rezoneAgenda(before, { from, to, keep: "instants" });
      if (!there.ok) return;
      const back = rezoneAgenda(there.value, { from: to, to: from, keep: "instants" });
      if (!back.ok) return;
      expect(plannedInstants({ days: back.value.days, timeZone: from })).toEqual(plannedInstants({ days: before.days, timeZone: from }));
    }), { numRuns: 100, seed: SEED });
  });
});
