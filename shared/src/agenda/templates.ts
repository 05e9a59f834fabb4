import type { NewId } from "../base/ids.ts";
import type { CalendarDate, Day } from "./entry.ts";
import { copyDays } from "./copyDays.ts";
import { daysAfter } from "./calendarDate.ts";
import { wallTimeOfMinutes } from "./wallTime.ts";

/** The agendas that a meeting can begin with. */
export const TEMPLATE_NAMES = ["weekly", "faceToFace", "review"] as const;
/** One of them. */
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** A row of a template: how long it takes and what it is called; a length of null is the close. */
type Row = readonly [kind: "session" | "break" | "close", minutes: number | null, title: string];

interface Template {
  /** Minutes after midnight at which each day begins. */
  begins: number;
  days: readonly (readonly Row[])[];
}

const HALF_DAY: readonly Row[] = [["session", 60, "Topic"], ["session", 30, "Topic"], ["break", 30, "Break"], ["session", 60, "Topic"], ["session", 30, "Topic"]];

const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  weekly: { begins: 9 * 60, days: [[["session", 10, "News"], ["session", 35, "Topic"], ["session", 15, "Action items"], ["close", null, "Close"]]] },
  faceToFace: {
    begins: 9 * 60,
    days: [
      [["session", 15, "Welcome"], ...HALF_DAY, ["close", null, "Close"]],
      [...HALF_DAY, ["session", 30, "Action items and next meeting"], ["close", null, "Close"]],
    ],
  },
  review: { begins: 10 * 60, days: [[["session", 15, "What was planned"], ["session", 30, "What came of it"], ["session", 30, "What to change"], ["session", 15, "Action items"], ["close", null, "Close"]]] },
};

/** The days of a template; dated from `first` on when that is given, one after the other. */
export function templateDays(name: TemplateName, first: CalendarDate | null, newId: NewId): Day[] {
  const { begins, days } = TEMPLATES[name];
  return copyDays(days.map((rows, index) => ({ id: "", date: first === null ? null : daysAfter(first, index), entries: entriesOf(rows, begins) })), newId);
}

function entriesOf(rows: readonly Row[], begins: number): Day["entries"] {
  let clock = begins;
  return rows.map(([kind, plannedMinutes, title]) => {
    const start = wallTimeOfMinutes(clock);
    clock += plannedMinutes ?? 0;
    if (kind === "session") return { kind, id: "", start, plannedMinutes, topic: title, coordinatorIds: [] };
    return { kind, id: "", start, plannedMinutes, title };
  });
}
