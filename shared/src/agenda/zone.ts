import { Temporal } from "temporal-polyfill";
import type { CalendarDate, WallTime } from "./entry.ts";

/** A wall time's place on the world's clock. */
export interface ZonedInstant {
  epochMs: number;
  /** Minutes east of UTC at that moment. */
  offsetMinutes: number;
}

/**
 * When it is `time` on `date` in an IANA zone. A time that a clock change leaves out moves on by the size of the
 * gap (02:30 becomes 03:30); of a time that comes twice, the first is meant. Null for a date, time or zone that
 * does not exist.
 */
export function instantIn(timeZone: string, date: CalendarDate, time: WallTime): ZonedInstant | null {
  if (!isTimeZone(timeZone)) return null;
  const wall = wallDateTime(date, time);
  if (wall === null) return null;
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  return { epochMs: zoned.epochMilliseconds, offsetMinutes: zoned.offsetNanoseconds / NANOSECONDS_PER_MINUTE };
}

/** True for an IANA zone name that the runtime knows. Bare offsets such as "+02:00" are none: they know no clock changes. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+\-/]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const NANOSECONDS_PER_MINUTE = 60e9;

function wallDateTime(date: CalendarDate, time: WallTime): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
