import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { useState } from "react";
import { calendarDate } from "../times/index.ts";

/** The reader's date when the page was opened; it decides where a year must be said. */
export function useToday(): CalendarDate {
  const [today] = useState(() => calendarDate(Date.now(), undefined));
  return today;
}
