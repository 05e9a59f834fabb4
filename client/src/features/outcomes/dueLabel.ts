import { dueState } from "@docket/shared/actionItems/dueDates.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { dateLabel } from "../times/index.ts";
import { words } from "./words.ts";

/** How urgent a due date is; colour is never alone, so each has words as well. */
export interface DueLabel {
  urgency: ReturnType<typeof dueState>;
  text: string;
}

const DAY_MS = 86_400_000;
const NEAR = new Map<number, string>([[-1, words.near.yesterday], [0, words.near.today], [1, words.near.tomorrow]]);

/** What a due date says on a day. A done item is never late: its date is only a date. */
export function dueLabel(due: CalendarDate, today: CalendarDate, done: boolean, locale?: string): DueLabel {
  const urgency = dueState({ due, done }, today);
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
  const date = NEAR.get(days) ?? dateLabel(due, today, locale);
  if (urgency === "overdue") return { urgency, text: days === -1 ? words.due(date) : words.late(date, -days) };
  return { urgency, text: urgency === "soon" ? words.due(date) : date };
}
