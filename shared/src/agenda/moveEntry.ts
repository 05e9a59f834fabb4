import { MOST_ENTRIES, backTo, changed, fullDay, noSuchDay, noSuchEntry, placeIn, refuse } from "./commandContext.ts";
import type { CommandOutcome } from "./commandContext.ts";
import type { AgendaCommand } from "./commands.ts";
import { closes, isTimed } from "./entry.ts";
import type { Agenda, AgendaEntry, Day } from "./entry.ts";
import { pastMidnight } from "./retimeEntry.ts";
import { findEntry, lengthOf } from "./schedule.ts";
import { minutesOfWallTime, wallTimeOfMinutes } from "./wallTime.ts";

type MoveEntry = Extract<AgendaCommand, { type: "moveEntry" }>;

/**
 * Moves an entry within its day or to another.
 *
 * Law of times: lengths stay; in each affected day the entries that have a time follow one another by their lengths
 * from the first affected place to the last, beginning at the start that stood at the first. Within a day the last
 * affected place is the later of the two, so what stands behind it keeps its time; across days it is the end of the
 * day. An entry without a length (see `lengthOf`) takes none. Entries without a time get none and take none. At the
 * end of another day the entry begins when the day's last timed entry ends; where no time stood, it keeps its own.
 * Moving a band moves no times. `toIndex` counts with the entry taken out. A close does not move to a day that has one.
 */
export function moveEntry(agenda: Agenda, { entryId, toDayId, toIndex }: MoveEntry): CommandOutcome {
  const found = findEntry(agenda, entryId);
  const target = agenda.days.find(({ id }) => id === toDayId);
  if (found === null) return noSuchEntry(entryId);
  if (target === undefined) return noSuchDay(toDayId);
  const { day: source, index, entry } = found;
  const within = source.id === target.id;
  if (!within && target.entries.length >= MOST_ENTRIES) return fullDay;
  if (!within && closes(entry) && target.entries.some(closes)) return closesAlready;
  const lengths = lengthsOf([source, target]);
  const remaining = source.entries.toSpliced(index, 1);
  const place = placeIn(toIndex, within ? remaining.length : target.entries.length);
  const days = within
    ? [moveWithin(source, { from: index, to: place, entry }, lengths)]
    : [leave(source, index, lengths), arrive(target, { to: place, entry }, lengths)];
  if (days.includes(null)) return pastMidnight;
  const byId = new Map(days.flatMap((day) => (day === null ? [] : [[day.id, day] as const])));
  const moved = { ...agenda, days: agenda.days.map((day) => byId.get(day.id) ?? day) };
  return changed(moved, backTo(agenda), findEntry(moved, entryId)?.entry ?? null);
}

const closesAlready = refuse("AGENDA_COMMAND_INVALID", "toDayId: expected a day without a close for this one, got a day that closes already. Remove that close first, or leave this one where it is.");

/** Minutes by entry id, as they were before the move. */
type Lengths = ReadonlyMap<string, number>;

function moveWithin(day: Day, move: { from: number; to: number; entry: AgendaEntry }, lengths: Lengths): Day | null {
  const { from, to, entry } = move;
  const first = Math.min(from, to);
  const end = Math.max(from, to) + 1;
  const entries = day.entries.toSpliced(from, 1).toSpliced(to, 0, entry);
  if (!takesTime(entry)) return { ...day, entries };
  return follow(day, { entries, first, end, start: startIn(day.entries.slice(first, end)) }, lengths);
}

function leave(day: Day, index: number, lengths: Lengths): Day | null {
  const entries = day.entries.toSpliced(index, 1);
  const left = day.entries[index];
  if (left === undefined || !takesTime(left)) return { ...day, entries };
  return follow(day, { entries, first: index, end: entries.length, start: left.start }, lengths);
}

function arrive(day: Day, { to, entry }: { to: number; entry: AgendaEntry }, lengths: Lengths): Day | null {
  const entries = day.entries.toSpliced(to, 0, entry);
  if (!takesTime(entry)) return { ...day, entries };
  const start = startIn(day.entries.slice(to)) ?? endOfLast(day.entries.slice(0, to), lengths) ?? entry.start;
  return follow(day, { entries, first: to, end: entries.length, start }, lengths);
}

/** Lets the timed entries of a stretch follow one another from `start`; null when one would start past midnight. */
function follow(
  day: Day,
  stretch: { entries: AgendaEntry[]; first: number; end: number; start: string | null },
  lengths: Lengths,
): Day | null {
  let clock = stretch.start === null ? null : minutesOfWallTime(stretch.start);
  if (clock === null) return { ...day, entries: stretch.entries };
  const entries = [...stretch.entries];
  for (let index = stretch.first; index < stretch.end; index += 1) {
    const entry = entries[index];
    if (entry === undefined || !takesTime(entry)) continue;
    const start = wallTimeOfMinutes(clock);
    if (start === null) return null;
    entries[index] = { ...entry, start };
    clock += lengths.get(entry.id) ?? 0;
  }
  return { ...day, entries };
}

type WithStart = Exclude<AgendaEntry, { kind: "moderatorBand" }> & { start: string };

const takesTime = (entry: AgendaEntry): entry is WithStart => isTimed(entry) && entry.start !== null;

const startIn = (entries: readonly AgendaEntry[]): string | null => entries.find(takesTime)?.start ?? null;

function endOfLast(entries: readonly AgendaEntry[], lengths: Lengths): string | null {
  const last = entries.findLast(takesTime);
  const start = last === undefined ? null : minutesOfWallTime(last.start);
  return last === undefined || start === null ? null : wallTimeOfMinutes(start + (lengths.get(last.id) ?? 0));
}

const lengthsOf = (days: readonly Day[]): Lengths =>
  new Map(days.flatMap((day) => day.entries.filter(isTimed).map((entry) => [entry.id, lengthOf(day, entry) ?? 0])));
