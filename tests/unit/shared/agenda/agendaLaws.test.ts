import { agendaDifference } from "@docket/shared/agenda/agendaDifference.ts";
import { applyAgendaCommand } from "@docket/shared/agenda/applyAgendaCommand.ts";
import type { AgendaCommand, NewEntry } from "@docket/shared/agenda/commands.ts";
import type { Agenda, AgendaEntry, Day, Session } from "@docket/shared/agenda/entry.ts";
import { INITIAL_MARKER } from "@docket/shared/agenda/marker.ts";
import type { Marker, MarkerMove, MarkerTarget } from "@docket/shared/agenda/marker.ts";
import { markerOf } from "@docket/shared/agenda/markerLog.ts";
import { moveMarker } from "@docket/shared/agenda/moveMarker.ts";
import { everyEntry, findEntry } from "@docket/shared/agenda/schedule.ts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { close, day, numberedIds, session } from "../../../support/agendaBuilders.ts";
import { SEED } from "../../../support/random.ts";

const RUNS = { numRuns: 300, seed: SEED };

const start = fc.option(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`));
const length = fc.option(fc.integer({ min: 0, max: 120 }));
const newEntry: fc.Arbitrary<NewEntry> = fc.oneof(
  fc.record({ kind: fc.constant("session" as const), start, plannedMinutes: length, topic: fc.string(), coordinatorIds: fc.constant<string[]>([]) }),
  fc.record({ kind: fc.constant("break" as const), start, plannedMinutes: length, title: fc.string() }),
  fc.record({ kind: fc.constant("close" as const), start, plannedMinutes: fc.constant(null), title: fc.string() }),
  fc.record({ kind: fc.constant("moderatorBand" as const), moderatorId: fc.constant(null) }),
);

/** Commands over the agenda as it is by then: a number picks a day or an entry. */
type Step = (agenda: Agenda) => AgendaCommand;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
const dayAt = (agenda: Agenda, at: number): string => pick(agenda.days, at)?.id ?? "none";
const entryAt = (agenda: Agenda, at: number): string => pick(agenda.days.flatMap((day: Day) => day.entries), at)?.id ?? "none";

const place = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.option(fc.constant("2026-09-15")), fc.option(place)).map(([date, index]): Step => () => ({ type: "addDay", date, index })),
  fc.tuple(place, fc.option(fc.constant("2026-09-16"))).map(([at, date]): Step => (agenda) => ({ type: "changeDay", dayId: dayAt(agenda, at), date })),
  fc.constantFrom("2026-02-28", "2026-10-25").map((first): Step => () => ({ type: "redateDays", first })),
  { weight: 1, arbitrary: place.map((at): Step => (agenda) => ({ type: "removeDay", dayId: dayAt(agenda, at) })) },
  { weight: 6, arbitrary: fc.tuple(place, fc.option(place), newEntry).map(([at, index, entry]): Step => (agenda) => ({ type: "addEntry", dayId: dayAt(agenda, at), index, entry })) },
  fc.tuple(place, fc.string()).map(([at, title]): Step => (agenda) => ({ type: "renameEntry", entryId: entryAt(agenda, at), title })),
  fc.tuple(place, start, length, fc.boolean()).map(([at, time, plannedMinutes, moveFollowing]): Step => (agenda) => ({
    type: "retimeEntry", entryId: entryAt(agenda, at), start: time, plannedMinutes, moveFollowing,
  })),
  fc.tuple(place, start, start, length).map(([at, notBefore, mustEndBy, shortestMinutes]): Step => (agenda) => ({
    type: "setLimits", entryId: entryAt(agenda, at), limits: { notBefore, mustEndBy, shortestMinutes },
  })),
  { weight: 4, arbitrary: fc.tuple(place, fc.option(place)).map(([at, of]): Step => (agenda) => ({
    type: "setContinued", entryId: entryAt(agenda, at), continuesId: of === null ? null : entryAt(agenda, of),
  })) },
  { weight: 4, arbitrary: fc.tuple(place, place, place).map(([at, to, toIndex]): Step => (agenda) => ({ type: "moveEntry", entryId: entryAt(agenda, at), toDayId: dayAt(agenda, to), toIndex })) },
  { weight: 2, arbitrary: place.map((at): Step => (agenda) => ({ type: "removeEntry", entryId: entryAt(agenda, at) })) },
  place.map((at): Step => (agenda) => ({ type: "restoreEntry", entryId: pick(agenda.bin, at)?.entry.id ?? "none" })),
);

/** Every other entry has notes, fixed by its id. */
const hasNotes = (id: string): boolean => id.charCodeAt(id.length - 1) % 2 === 0;

function run(steps: readonly Step[], check: (before: Agenda, after: Agenda, did: { undo: AgendaCommand; entry: AgendaEntry | null; command: AgendaCommand }) => void, from: Agenda = { days: [], bin: [] }): Agenda {
  const context = { newId: numberedIds(), now: 1, by: "maren", hasNotes };
  let agenda = from;
  for (const next of steps) {
    const command = next(agenda);
    const result = applyAgendaCommand(agenda, command, context);
    if (!result.ok) continue;
    check(agenda, result.value.agenda, { ...result.value, command });
    agenda = result.value.agenda;
  }
  return agenda;
}

const idsOf = ({ days, bin }: Agenda): string[] => [
  ...days.map(({ id }) => id), ...days.flatMap(({ entries }) => entries.map(({ id }) => id)), ...bin.map(({ entry }) => entry.id),
];

/** Where steps begin: with nothing, and where every other session has notes and some may continue others. */
const begin = fc.constantFrom<Agenda>(
  { days: [], bin: [] },
  { days: [day("2026-09-15", session("09:00", "Spares a", 30), session("09:30", "Spares b", 30)), day("2026-09-16", session("09:00", "Spares c", 30), session("10:00", "Spares d", 30))], bin: [] },
);

const steps = fc.array(step, { minLength: 5, maxLength: 40 });

it(`gives back the same agenda when a command is undone (SEED=${SEED})`, () => {
  const context = { newId: numberedIds("undo"), now: 2, by: "maren", hasNotes: () => false };
  fc.assert(fc.property(steps, begin, (some, from) => {
    run(some, (before, after, { undo }) => {
      const undone = applyAgendaCommand(after, undo, context);
      expect(undone.ok ? undone.value.agenda : undone.reason).toEqual(before);
    }, from);
  }), RUNS);
});

it(`keeps ids unique and starts within their day, and never loses an entry with notes (SEED=${SEED})`, () => {
  fc.assert(fc.property(steps, (some) => {
    run(some, (before, after) => {
      const ids = idsOf(after);
      expect(new Set(ids).size).toBe(ids.length);
      const entriesBefore = idsOf({ ...before, days: before.days }).filter((id) => !before.days.some((day) => day.id === id));
      for (const id of entriesBefore.filter(hasNotes)) expect(ids).toContain(id);
      for (const { entries } of after.days) for (const entry of entries) if ("start" in entry && entry.start !== null) expect(entry.start).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    });
  }), RUNS);
});

it(`closes a day at most once, whatever is added, moved and put back (SEED=${SEED})`, () => {
  let kept = 0;
  // Its id is of those that have notes, so that it goes into the bin.
  const from: Agenda = { days: [day("2026-09-15", session("09:00", "Spares a", 30), close("09:30", "close b")), day("2026-09-16", close("10:00", "close d")), day("2026-09-17")], bin: [] };
  fc.assert(fc.property(steps, (some) => {
    run(some, (_, after, { command, entry }) => {
      for (const { entries } of after.days) expect(entries.filter(({ kind }) => kind === "close").length).toBeLessThanOrEqual(1);
      if (entry?.kind === "close" && (command.type === "moveEntry" || command.type === "restoreEntry")) kept += 1;
    }, from);
  }), RUNS);
  expect(kept).toBeGreaterThan(50);
});

it(`leaves every session the notes that it has, whatever is moved, removed and put back; whose notes are shared continues none itself (SEED=${SEED})`, () => {
  const sessionsIn = (agenda: Agenda): Session[] => everyEntry(agenda).filter((entry) => entry.kind === "session");
  let shared = 0;
  fc.assert(fc.property(steps, begin, (some, from) => {
    run(some, (before, after, { command }) => {
      const now = new Map(sessionsIn(after).map((session) => [session.id, session]));
      for (const { continuesId } of now.values()) if (continuesId !== undefined) expect(now.get(continuesId)?.continuesId).toBeUndefined();
      if (command.type === "setContinued") return;
      for (const { id, continuesId } of sessionsIn(before)) if (now.has(id)) expect(now.get(id)?.continuesId).toBe(continuesId);
      shared += [...now.values()].filter(({ continuesId }) => continuesId !== undefined).length;
    }, from);
  }), RUNS);
  expect(shared).toBeGreaterThan(100);
});

it(`tells of every change what it made different, first of the entry that it was made for (SEED=${SEED})`, () => {
  const differences = (before: Agenda, after: Agenda, aboutId: string | null = null) =>
    agendaDifference({ ...before, timeZone: "UTC" }, { ...after, timeZone: "UTC" }, aboutId);
  fc.assert(fc.property(steps, begin, (some, from) => {
    run(some, (before, after, { entry }) => {
      const isSame = JSON.stringify(before.days) === JSON.stringify(after.days);
      const told = differences(before, after, entry?.id);
      expect(told.length === 0).toBe(isSame);
      expect(differences(after, before).length === 0).toBe(isSame);
      expect(differences(after, structuredClone(after))).toEqual([]);
      if (entry !== null && !isSame) expect(told[0]).toMatchObject({ entry: { id: entry.id } });
    }, from);
  }), RUNS);
});

it(`never lets the marker stand on a moderator band or on an entry that is not there (SEED=${SEED})`, () => {
  const target: fc.Arbitrary<(agenda: Agenda) => MarkerTarget> = fc.oneof(
    { weight: 4, arbitrary: fc.constant(() => ({ to: "next" as const })) },
    fc.constant(() => ({ to: "previous" as const })),
    fc.constant(() => ({ to: "end" as const })),
    place.map((at) => (agenda: Agenda) => ({ to: "entry" as const, entryId: entryAt(agenda, at) })),
  );
  fc.assert(fc.property(steps, fc.array(target, { maxLength: 30 }), (some, targets) => {
    const agenda = run(some, () => undefined);
    let marker: Marker = INITIAL_MARKER;
    const moves: MarkerMove[] = [];
    for (const to of targets) {
      const moved = moveMarker(agenda, marker, to(agenda));
      if (!moved.ok) continue;
      const version = marker.version + 1;
      moves.push({ version, ...moved.value, at: version, by: "maren" });
      marker = markerOf(moves);
      expect(marker).toMatchObject({ version, ...moved.value });
      expect(marker.phase === "running").toBe(marker.entryId !== null);
      if (marker.entryId !== null) expect(findEntry(agenda, marker.entryId)?.entry.kind).not.toBe("moderatorBand");
      if (marker.entryId !== null) expect(findEntry(agenda, marker.entryId)).not.toBeNull();
    }
  }), RUNS);
});
