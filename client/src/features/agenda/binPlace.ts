import { type BinnedEntry, type Day, isTimed } from "@docket/shared/agenda/entry.ts";
import { wallTimeLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** "Day 3, 11:00": where an entry of the bin stood, which tells two of one title apart; a day that is gone is not said. */
export function binPlace(days: readonly Day[], { entry, dayId }: Pick<BinnedEntry, "entry" | "dayId">): string {
  const number = days.findIndex(({ id }) => id === dayId) + 1;
  const time = isTimed(entry) && entry.start !== null ? wallTimeLabel(entry.start) : words.noTime;
  return number === 0 ? time : `${words.day(number)}, ${time}`;
}
