import type { NewId } from "../base/ids.ts";
import { daysAfter, daysBetween } from "./calendarDate.ts";
import { notesIdOf } from "./continued.ts";
import type { AgendaEntry, CalendarDate, Day } from "./entry.ts";

/**
 * The days as those of another meeting: the same rows, times and people under new ids, so that notes are its own. What
 * shares notes shares them there too, from the first on.
 */
export function copyDays(days: readonly Day[], newId: NewId): Day[] {
  const shared = new Set(days.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === "session" ? (entry.continuesId ?? []) : []))));
  const firstIds = new Map<string, string>();
  const copied = (entry: AgendaEntry): AgendaEntry => {
    const id = newId();
    if (entry.kind !== "session") return { ...entry, id };
    const { continuesId: _, ...session } = entry;
    const notesId = notesIdOf(entry);
    const firstId = firstIds.get(notesId);
    if (shared.has(notesId) && firstId !== undefined) return { ...session, id, continuesId: firstId };
    firstIds.set(notesId, id);
    return { ...session, id };
  };
  return days.map((day) => ({ ...day, id: newId(), entries: day.entries.map(copied) }));
}

/**
 * The days with the first date among them moved to `first`; the others keep their distances to it. Days without a date
 * keep none. Where no day has one, the first day gets it.
 */
export function redatedDays(days: readonly Day[], first: CalendarDate): Day[] {
  const from = firstDate(days);
  if (from === null) return days.map((day, index) => (index === 0 ? { ...day, date: first } : day));
  return days.map((day) => (day.date === null ? day : { ...day, date: daysAfter(first, daysBetween(from, day.date)) }));
}

/** The date of the first day that has one; null: none has. */
export const firstDate = (days: readonly Day[]): CalendarDate | null => days.find(({ date }) => date !== null)?.date ?? null;
