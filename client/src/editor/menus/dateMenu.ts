import { parseDueDate } from "@docket/shared/actionItems/dueDates.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { weekdayLabel } from "../chips/dateLabel.ts";
import type { NotesContext } from "../notesContext.ts";
import { words } from "../words.ts";
import { insertDate } from "./insertTag.ts";
import type { MenuItem, TypedMenu } from "./menuItem.ts";

/** Offered before anything is typed; each is also a way to type it. */
const OFFERED: readonly { label: string; typed: string }[] = [
  { label: words.offeredDates.today, typed: "today" },
  { label: words.offeredDates.tomorrow, typed: "tomorrow" },
  { label: words.offeredDates.nextFriday, typed: "next friday" },
  { label: words.offeredDates.week, typed: "+1w" },
  { label: words.offeredDates.twoWeeks, typed: "+2w" },
  { label: words.offeredDates.month, typed: "+1m" },
];

/** `//`: a date in words. */
export const dateMenu = (context: NotesContext): TypedMenu => ({
  trigger: "//",
  label: words.dates,
  allowsBlanks: true,
  hint: words.dateHint,
  items: (query) => dateItems(query, context.today),
});

/** The date that was typed, then what is offered and begins so; dates are written as the reader's language does. */
export function dateItems(query: string, today: CalendarDate, locale?: string): MenuItem[] {
  const typed = query.trim().toLowerCase();
  const read = typed === "" ? null : parseDueDate(typed, today);
  const offered = OFFERED.filter((offer) => offer.label.toLowerCase().startsWith(typed) || offer.typed.startsWith(typed))
    .map((offer) => ({ ...offer, date: parseDueDate(offer.typed, today) }))
    .filter(({ date }) => date !== read);
  return [
    ...(read === null ? [] : [dateItem(weekdayLabel(read, today, locale), undefined, read)]),
    ...offered.flatMap(({ label, date }) => (date === null ? [] : [dateItem(label, weekdayLabel(date, today, locale), date)])),
  ];
}

const dateItem = (label: string, note: string | undefined, date: CalendarDate): MenuItem => ({
  id: `${label} ${date}`,
  label,
  sign: "date",
  ...(note === undefined ? {} : { note }),
  run: (editor) => insertDate(editor, date),
});
