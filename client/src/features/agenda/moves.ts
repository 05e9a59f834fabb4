import type { Day } from "@docket/shared/agenda/entry.ts";

/** Where an entry goes: the place it has among the day's entries once it has been taken out of its old place. */
export interface EntryPlace {
  toDayId: string;
  toIndex: number;
}

/**
 * One step up or down. From the first place of a day a step up leads to the end of the day before,
 * from the last place a step down to the beginning of the day after. Null at the ends of the meeting.
 */
export function stepPlace(days: readonly Day[], entryId: string, step: -1 | 1): EntryPlace | null {
  const at = days.findIndex((day) => day.entries.some((entry) => entry.id === entryId));
  const day = days[at];
  if (day === undefined) return null;
  const toIndex = day.entries.findIndex((entry) => entry.id === entryId) + step;
  if (toIndex >= 0 && toIndex < day.entries.length) return { toDayId: day.id, toIndex };
  const other = days[at + step];
  if (other === undefined) return null;
  return { toDayId: other.id, toIndex: step === 1 ? 0 : other.entries.length };
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
