import type { Day } from "@docket/shared/agenda/entry.ts";

/** Where an entry goes: the place it has among the day's entries once it has been taken out of its old place. */
export interface EntryPlace {
  toDayId: string;
  toIndex: number;
}

/** Whether both are the same place, or none. */
export const isSamePlace = (a: EntryPlace | null, b: EntryPlace | null): boolean => a === b || (a?.toDayId === b?.toDayId && a?.toIndex === b?.toIndex);

/** Where an entry stands; null when it is not on the agenda. */
export function placeOf(days: readonly Day[], entryId: string): EntryPlace | null {
  const day = days.find(({ entries }) => entries.some(({ id }) => id === entryId));
  return day === undefined ? null : { toDayId: day.id, toIndex: day.entries.findIndex(({ id }) => id === entryId) };
}

/**
 * One step up or down, from where the entry stands or is held. From the first place of a day a step up leads to the end of
 * the day before, from the last place a step down to the beginning of the day after. Null at the ends of the meeting.
 */
export function stepPlace(days: readonly Day[], entryId: string, step: -1 | 1, from: EntryPlace | null = placeOf(days, entryId)): EntryPlace | null {
  const placesIn = (day: Day): number => day.entries.filter(({ id }) => id !== entryId).length;
  const at = days.findIndex(({ id }) => id === from?.toDayId);
  const day = days[at];
  if (day === undefined || from === null) return null;
  const toIndex = from.toIndex + step;
  if (toIndex >= 0 && toIndex <= placesIn(day)) return { toDayId: day.id, toIndex };
  const other = days[at + step];
  return other === undefined ? null : { toDayId: other.id, toIndex: step === 1 ? 0 : placesIn(other) };
}

/** The place next to another entry, as a drop says it. Null when either is not on the agenda, or nothing would change. */
export function placeBeside(days: readonly Day[], entryId: string, besideId: string, side: "before" | "after"): EntryPlace | null {
  const day = days.find((each) => each.entries.some((entry) => entry.id === besideId));
  if (day === undefined || entryId === besideId) return null;
  const from = day.entries.findIndex((entry) => entry.id === entryId);
  const others = day.entries.filter((entry) => entry.id !== entryId);
  const toIndex = others.findIndex((entry) => entry.id === besideId) + (side === "after" ? 1 : 0);
  return toIndex === from ? null : { toDayId: day.id, toIndex };
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** "third" for 3, "12th" for 12. */
export function ordinal(place: number): string {
  const written = ORDINALS[place - 1];
  if (written !== undefined) return written;
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

const COUNTS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "five" for 5, "14" for 14. */
export const count = (number: number): string => COUNTS[number] ?? String(number);
