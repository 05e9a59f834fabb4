import type { AgendaDifference, EntryPlace, NamedDay, NamedEntry } from "./agendaHistory.ts";
import { entryTitle, isTimed } from "./entry.ts";
import type { Agenda, AgendaEntry, Day, TimedEntry } from "./entry.ts";
import { movedIds } from "./movedIds.ts";
import { everyEntry } from "./schedule.ts";

/** An agenda with the zone of its times. */
export type ZonedAgenda = Agenda & { timeZone: string };

/**
 * What is different between two agendas of a meeting, in the words of their history.
 *
 * 1. Equal agendas differ in nothing; what happens inside the bin alone is no difference.
 * 2. What is said of the entry `aboutId`, which the change was made for, comes first (null: for none, or for many);
 *    then days, then entries from the top of the agenda, then what only follows from the rest.
 * 3. Of rows that only start at another time, one on a day is named and several are counted.
 * 4. Another zone is one difference, whatever it does to the times.
 */
export function agendaDifference(before: ZonedAgenda, after: ZonedAgenda, aboutId: string | null): AgendaDifference[] {
  if (before.timeZone !== after.timeZone) {
    return [{ type: "rezoned", from: before.timeZone, to: after.timeZone, keep: before.days === after.days ? "clockTimes" : "instants" }];
  }
  const [was, is] = [placesIn(before.days), placesIn(after.days)];
  const moved = movedIds(before.days, after.days, aboutId);
  const surroundings: Surroundings = { moved, bin: before.bin, nameOf: namesIn(after) };
  const found = [
    ...dayDifferences(before.days, after.days),
    ...removals(was, is, after.bin),
    ...[...is.values()].flatMap((now) => entryDifferences(was.get(now.entry.id), now, surroundings)),
    ...shifts(was, is, { moved, aboutId }),
  ];
  const isAbout = (difference: AgendaDifference): boolean => "entry" in difference && difference.entry.id === aboutId;
  return [...found.filter(isAbout), ...found.filter((difference) => !isAbout(difference))];
}

interface Placed {
  entry: AgendaEntry;
  day: NamedDay;
}

const dayNamed = (day: Day, index: number): NamedDay => ({ number: index + 1, date: day.date });

const placesIn = (days: readonly Day[]): Map<string, Placed> =>
  new Map(days.flatMap((day, index) => day.entries.map((entry): [string, Placed] => [entry.id, { entry, day: dayNamed(day, index) }])));

function dayDifferences(before: readonly Day[], after: readonly Day[]): AgendaDifference[] {
  const was = new Map(before.map((day) => [day.id, day]));
  const gone = before.flatMap((day, index): AgendaDifference[] => (after.some(({ id }) => id === day.id) ? [] : [{ type: "dayRemoved", day: dayNamed(day, index) }]));
  const others = after.flatMap((day, index): AgendaDifference[] => {
    const then = was.get(day.id);
    if (then === undefined) return [{ type: "dayAdded", day: dayNamed(day, index) }];
    return then.date === day.date ? [] : [{ type: "dayRedated", day: dayNamed(day, index), from: then.date }];
  });
  return [...gone, ...others];
}

type Places = ReadonlyMap<string, Placed>;

const removals = (was: Places, is: Places, bin: Agenda["bin"]): AgendaDifference[] =>
  [...was.values()]
    .filter(({ entry }) => !is.has(entry.id))
    .map((then) => ({ type: "removed", entry: named(then.entry), from: placeOf(then), isKept: holds(bin, then.entry) }));

/** What the differences of an entry are told with. */
interface Surroundings {
  moved: ReadonlySet<string>;
  /** As it was before. */
  bin: Agenda["bin"];
  nameOf: (sessionId: string) => NamedEntry;
}

function entryDifferences(then: Placed | undefined, now: Placed, { moved, bin, nameOf }: Surroundings): AgendaDifference[] {
  const { entry } = now;
  const name = named(entry);
  if (then === undefined) return [{ type: holds(bin, entry) ? "restored" : "added", entry: name, to: placeOf(now) }];
  const move: AgendaDifference[] = moved.has(entry.id) ? [{ type: "moved", entry: name, from: placeOf(then), to: placeOf(now) }] : [];
  return [...move, ...ofWhatItSays(then.entry, entry, name), ...ofWhatItContinues(then.entry, entry, nameOf)];
}

/** What an entry says besides when it starts. */
function ofWhatItSays(then: AgendaEntry, now: AgendaEntry, entry: NamedEntry): AgendaDifference[] {
  if (!isTimed(then) || !isTimed(now)) {
    const from = isTimed(then) ? null : then.moderatorId;
    return from === entry.moderatorId ? [] : [{ type: "moderator", entry, from }];
  }
  const found: AgendaDifference[] = [];
  if (entryTitle(then) !== entry.title) found.push({ type: "renamed", entry, from: entryTitle(then) });
  if (then.plannedMinutes !== now.plannedMinutes) found.push(retimed(then, now));
  if (limitsText(then) !== limitsText(now)) found.push({ type: "limited", entry, limits: now.limits ?? null });
  const [led, leads] = [coordinatorsOf(then), coordinatorsOf(now)];
  if (led.join() !== leads.join()) {
    found.push({ type: "coordinators", entry, added: leads.filter((id) => !led.includes(id)), removed: led.filter((id) => !leads.includes(id)) });
  }
  return found;
}

function ofWhatItContinues(then: AgendaEntry, now: AgendaEntry, nameOf: Surroundings["nameOf"]): AgendaDifference[] {
  const [was, is] = [continuedBy(then), continuedBy(now)];
  return was === is ? [] : [{ type: "continued", entry: named(now), of: is === null ? null : nameOf(is) }];
}

/** Starts that are others, of rows of which neither place nor length is told already. */
function shifts(was: Places, is: Places, { moved, aboutId }: { moved: ReadonlySet<string>; aboutId: string | null }): AgendaDifference[] {
  const byDay = new Map<number, { day: NamedDay; shifted: AgendaDifference[] }>();
  const own: AgendaDifference[] = [];
  for (const { entry, day } of is.values()) {
    const then = was.get(entry.id)?.entry;
    if (then === undefined || !isTimed(then) || !isTimed(entry) || moved.has(entry.id)) continue;
    if (then.start === entry.start || then.plannedMinutes !== entry.plannedMinutes) continue;
    const ofDay = byDay.get(day.number) ?? { day, shifted: [] };
    if (entry.id === aboutId) own.push(retimed(then, entry));
    else byDay.set(day.number, { day, shifted: [...ofDay.shifted, retimed(then, entry)] });
  }
  const followed = [...byDay.values()].flatMap(({ day, shifted }): AgendaDifference[] =>
    shifted.length === 1 ? shifted : [{ type: "shifted", day, count: shifted.length }]);
  return [...own, ...followed];
}

const retimed = (then: TimedEntry, now: TimedEntry): AgendaDifference => ({
  type: "retimed",
  entry: named(now),
  from: { start: then.start, plannedMinutes: then.plannedMinutes },
  to: { start: now.start, plannedMinutes: now.plannedMinutes },
});

const named = (entry: AgendaEntry): NamedEntry => ({
  id: entry.id,
  kind: entry.kind,
  title: isTimed(entry) ? entryTitle(entry) : "",
  moderatorId: isTimed(entry) ? null : entry.moderatorId,
});

const placeOf = ({ entry, day }: Placed): EntryPlace => ({ day, start: isTimed(entry) ? entry.start : null });

/** What the sessions of an agenda are called, also those in its bin; one that is gone has no title. */
function namesIn(agenda: Agenda): Surroundings["nameOf"] {
  const entries = new Map(everyEntry(agenda).map((entry) => [entry.id, entry]));
  return (id) => {
    const entry = entries.get(id);
    return entry === undefined ? { id, kind: "session", title: "", moderatorId: null } : named(entry);
  };
}

const continuedBy = (entry: AgendaEntry): string | null => (entry.kind === "session" ? (entry.continuesId ?? null) : null);

const holds = (bin: Agenda["bin"], { id }: AgendaEntry): boolean => bin.some(({ entry }) => entry.id === id);

const coordinatorsOf = (entry: TimedEntry): string[] => (entry.kind === "session" ? entry.coordinatorIds : []);

/** The same for the same limits, in whatever order they are listed. */
const limitsText = ({ limits }: TimedEntry): string => [limits?.notBefore, limits?.mustEndBy, limits?.shortestMinutes, limits?.startsAt].map((limit) => limit ?? "").join(" ");
