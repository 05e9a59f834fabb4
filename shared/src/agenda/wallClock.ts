import { Temporal } from "temporal-polyfill";
import type { CalendarDate, WallTime } from "./entry.ts";

/** What the clock and the calendar on the wall of a zone show at a moment. */
export interface WallClock {
  date: CalendarDate;
  /** Seconds are cut off, as people read clocks. */
  time: WallTime;
  /** Minutes east of UTC. */
  offsetMinutes: number;
}

/** The wall clock of an IANA zone at a moment; the zone must be one. */
export function wallClockIn(timeZone: string, epochMs: number): WallClock {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString().slice(0, 5),
    offsetMinutes: zoned.offsetNanoseconds / 60e9,
  };
}
