import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import { daysBetween } from "@docket/shared/agenda/calendarDate.ts";
import { copyDays, redatedDays } from "@docket/shared/agenda/copyDays.ts";
import { brokenIn } from "@docket/shared/agenda/consequence.ts";
import { roomOf } from "@docket/shared/agenda/dayRoom.ts";
import { TEMPLATE_NAMES, templateDays } from "@docket/shared/agenda/templates.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agenda, day, numberedIds, session } from "../../../support/agendaBuilders.ts";
import { SEED } from "../../../support/random.ts";

const context = { newId: numberedIds(), now: 1, by: "maren", hasNotes: () => false };

describe("days with other dates", () => {
  it(`keep their distances to the first date (SEED=${SEED})`, () => {
    const dates = fc.array(fc.option(fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(dates, fc.integer({ min: 0, max: 800 }), (distances, to) => {
      const dateOf = (days: number): string => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
      const days = distances.map((distance, index) => ({ ...day("2026-01-01"), id: `day ${index}`, date: distance === null ? null : dateOf(distance) }));
      const moved = redatedDays(days, dateOf(to));
      const first = days.findIndex(({ date }) => date !== null);
      expect(moved[Math.max(0, first)]?.date).toBe(dateOf(to));
      days.forEach(({ date }, index) => {
        if (first < 0) return;
        const now = moved[index]?.date ?? null;
        expect(now === null).toBe(date === null);
        if (date !== null && now !== null) expect(daysBetween(dateOf(to), now)).toBe(daysBetween(days[first]?.date ?? "", date));
      });
    }), { numRuns: 100, seed: SEED });
  });

  it("are moved and taken back by one command each, and stay within years that can be planned", () => {
    const before = agenda(day("2026-10-13", session("09:00", "Spares", 30)), day("2026-10-15"));
    const moved = applyAgendaCommand(before, { type: "redateDays", first: "2026-12-31" }, context);
    expect(moved).toMatchObject({ ok: true, value: { agenda: { days: [{ date: "2026-12-31" }, { date: "2027-01-02" }] }, undo: { type: "redateDays", first: "2026-10-13" } } });
    expect(applyAgendaCommand(before, { type: "redateDays", first: "2999-12-31" }, context)).toMatchObject({ ok: false, reason: { code: "AGENDA_COMMAND_INVALID" } });
    expect(applyAgendaCommand(agenda(), { type: "redateDays", first: "2026-12-31" }, context)).toMatchObject({ ok: false, reason: { code: "DAY_NOT_FOUND" } });
  });
});

it("copies rows under ids of their own", () => {
  const days = [day("2026-10-13", session("09:00", "Spares", 30), session("09:30", "Reports", 60))];
  const copied = copyDays(days, numberedIds("copy"));
  expect(copied[0]?.entries.map((entry) => ({ ...entry, id: "" }))).toEqual(days[0]?.entries.map((entry) => ({ ...entry, id: "" })));
  const ids = copied.flatMap(({ id, entries }) => [id, ...entries.map((entry) => entry.id)]);
  expect(new Set(ids).size).toBe(3);
});

it.each(TEMPLATE_NAMES)("the template %s fills its days and holds", (name) => {
  for (const each of templateDays(name, "2026-10-13", numberedIds())) {
    expect(roomOf(each)?.freeMinutes).toBe(0);
    expect(brokenIn(each)).toEqual([]);
    expect(each.entries.filter((entry) => "continuesId" in entry)).toEqual([]);
  }
});
