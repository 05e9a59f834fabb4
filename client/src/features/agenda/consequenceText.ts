import type { Consequence } from "@docket/shared/agenda/consequence.ts";
import { type Day, entryTitle, isTimed } from "@docket/shared/agenda/entry.ts";
import { wallTimeLabel } from "../times/index.ts";
import type { MovePreview } from "./moveInSight.ts";
import { moveWords } from "./moveWords.ts";
import { words } from "./words.ts";

/** "11:30. Five rows move later, the day closes 15:00.": what letting a row go would do, or why it cannot be done. */
export function previewText(preview: MovePreview | string | null, locale?: string): string {
  if (preview === null) return moveWords.staysHere;
  if (typeof preview === "string") return preview;
  const entry = preview.days.flatMap((day) => day.entries).find(({ id }) => id === preview.entryId);
  const start = entry !== undefined && isTimed(entry) ? (entry.start === null ? moveWords.noTime : wallTimeLabel(entry.start, locale)) : null;
  const rest = consequenceText(preview.days, preview.consequence, locale);
  return start === null ? rest : `${asSentence(start)} ${rest}`;
}

/** "Five rows move later, the day closes 15:00." The limits that would not hold follow in a sentence each. */
export function consequenceText(days: readonly Day[], { later, earlier, ends, broken }: Consequence, locale?: string): string {
  const said = [rowsText(later, earlier), ...ends.map(({ dayId, end }) => endText(dayName(days, dayId), end, locale))].filter((part) => part !== null);
  const sentence = asSentence((said.length === 0 ? [moveWords.nothingElse] : said).join(", "));
  const limits = broken.map(({ entryId, limit, limitAt, insteadAt }) => moveWords.broken[limit](titleOf(days, entryId), wallTimeLabel(limitAt, locale), wallTimeLabel(insteadAt, locale)));
  return [sentence, ...limits].join(" ");
}

function rowsText(later: number, earlier: number): string | null {
  if (later > 0 && earlier > 0) return moveWords.laterAndEarlier(later, earlier);
  if (later > 0) return moveWords.later(later);
  return earlier > 0 ? moveWords.earlier(earlier) : null;
}

const dayName = (days: readonly Day[], dayId: string): string => (days.length === 1 ? moveWords.theDay : moveWords.day(days.findIndex(({ id }) => id === dayId) + 1));

const endText = (day: string, end: string | null, locale: string | undefined): string =>
  end === null ? moveWords.hasNoTimes(day) : moveWords.closes(day, wallTimeLabel(end, locale));

function titleOf(days: readonly Day[], entryId: string): string {
  const entry = days.flatMap((day) => day.entries).find(({ id }) => id === entryId);
  return (entry !== undefined && isTimed(entry) && entryTitle(entry)) || words.noTopic;
}

const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
