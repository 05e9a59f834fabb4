import type { Day } from "@docket/shared/agenda/entry.ts";
import { dayEnd, slotsOf } from "@docket/shared/agenda/dayRoom.ts";
import { wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";
import { applyTopicCommand } from "@docket/shared/topics/applyTopicCommand.ts";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import { topicConsequence } from "@docket/shared/topics/topicConsequence.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agenda, close, day, numberedIds, pause, rowsOf, session } from "../../../support/agendaBuilders.ts";
import { held } from "../../../support/livePlans.ts";
import { SEED } from "../../../support/random.ts";

const RUNS = { numRuns: 200, seed: SEED };
const topic = (estimateMinutes: number | null, sessionId: string | null = null): ProposedTopic => ({
  id: "backups", title: "Backups", requestedByIds: ["ines"], estimateMinutes, notes: "", proposedBy: "priya", proposedAt: 5, changedIn: 3, sessionId, carriedFrom: null,
});
const DAY = day("2026-09-15", session("09:00", "A", 30), pause("09:30", "tea", 15), held(session("10:00", "guest", 30), { mustEndBy: "10:30" }), close("10:45"));

describe("the consequence of putting a topic on the agenda", () => {
  it("says which rows move, where the day ends and which limit breaks", () => {
    const found = topicConsequence(agenda(DAY), topic(45), { dayId: DAY.id, index: 1 });
    if (!found.ok) throw new Error(found.reason.message);
    const { days, sessionId, consequence } = found.value;
    expect(rowsOf(days[0])).toEqual(["09:00 A", "09:30 backups", "10:15 tea", "10:30 guest", "11:00 close"]);
    expect(consequence).toMatchObject({ later: 3, earlier: 0, ends: [{ dayId: DAY.id, end: "11:00" }], broken: [{ entryId: "guest", limit: "mustEndBy", limitAt: "10:30", insteadAt: "11:00" }] });
    expect(consequence.starts.get(sessionId)).toBe("09:30");
  });

  it("is about the session that was there before, when that comes back from the bin", () => {
    const kept = { entry: session("09:00", "old", 20), dayId: DAY.id, removedAt: 1, removedBy: "maren" };
    const found = topicConsequence({ days: [DAY], bin: [kept] }, topic(45, "old"), { dayId: DAY.id, index: 0 });
    expect(found).toMatchObject({ value: { sessionId: "old", consequence: { later: 3 } } });
  });

  it("is why it cannot be done, as the command would say", () => {
    const late = day("2026-09-15", session("23:00", "A", 30), session("23:30", "B", 20));
    const refusalOf = (of: Day, dayId: string) => topicConsequence(agenda(of), topic(45), { dayId, index: 1 });
    expect(refusalOf(late, late.id)).toMatchObject({ ok: false, reason: { code: "AGENDA_COMMAND_INVALID" } });
    expect(refusalOf(late, "gone")).toMatchObject({ ok: false, reason: { code: "DAY_NOT_FOUND" } });
    expect(topicConsequence(agenda(DAY), topic(45, "A"), { dayId: DAY.id, index: 1 })).toMatchObject({ ok: false });
  });

  const slots = fc.array(fc.record({ free: fc.constantFrom(0, 0, 5, 30), minutes: fc.integer({ min: 5, max: 120 }) }), { maxLength: 9 });
  const estimates = fc.option(fc.integer({ min: 0, max: 180 }));
  it(`is exactly what the command then does, and moves nothing forward or past another row (SEED=${SEED})`, () => {
    fc.assert(fc.property(slots, slots, estimates, fc.option(fc.nat({ max: 12 })), (first, second, estimate, index) => {
      const before = agenda(spread("2026-09-15", first), spread("2026-09-16", second));
      const kept = structuredClone(before);
      const place = { dayId: "2026-09-15", index };
      const found = topicConsequence(before, topic(estimate), place);
      const done = applyTopicCommand({ ...before, topics: [topic(estimate)] }, { type: "scheduleTopic", topicId: "backups", ...place }, MODERATOR);
      expect(before).toEqual(kept);
      expect(found.ok).toBe(done.ok);
      if (!found.ok || !done.ok) return;
      const { days, sessionId, consequence } = found.value;
      const named = done.value.plan.days.map((each) => ({ ...each, entries: each.entries.map((entry) => (entry.id === done.value.entry?.id ? { ...entry, id: sessionId } : entry)) }));
      expect(days).toEqual(named);
      expect(consequence.earlier).toBe(0);
      expect([...consequence.starts.keys()].filter((id) => id !== sessionId)).toHaveLength(consequence.later);
      expect(days[1]).toEqual(before.days[1]);
      const placed = slotsOf(days[0] ?? DAY);
      for (const [at, slot] of placed.entries()) expect(slot.start).toBeGreaterThanOrEqual(placed[at - 1]?.end ?? 0);
      for (const { dayId, end } of consequence.ends) expect(end).toBe(dayEnd(days.find(({ id }) => id === dayId) ?? DAY));
    }), RUNS);
  });
});

const MODERATOR = { newId: numberedIds(), now: 7, by: "maren", mayArrange: true, version: 9, seen: null, former: null };

/** A day from 09:00 with free time between its sessions; what would begin after 23:00 is left out. */
function spread(date: string, rows: readonly { free: number; minutes: number }[]): Day {
  let clock = 9 * 60;
  const sessions = rows.flatMap(({ free, minutes }, index) => {
    const start = clock + free;
    clock = start + minutes;
    return clock > 23 * 60 ? [] : [session(wallTimeOfMinutes(start), `${date}.${index}`, minutes)];
  });
  return day(date, ...sessions);
}
