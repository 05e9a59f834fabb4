import type { WallTime } from "@docket/shared/agenda/entry.ts";
import { minutesOfWallTime, wallTimeOfMinutes } from "@docket/shared/agenda/wallTime.ts";

/** The wall time some minutes after another; null when that is another day or `time` is not a time. */
export function wallTimeAfter(time: WallTime, minutes: number): WallTime | null {
  const start = minutesOfWallTime(time);
  return start === null ? null : wallTimeOfMinutes(start + minutes);
}

/** Reads what somebody types as a time of day: "9", "9:05", "0905", "9.30", "2 pm". Null when it is none. */
export function readWallTime(text: string): WallTime | null {
  const match = /^\s*(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?\s*$/i.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2] ?? 0);
  const half = match[3]?.toLowerCase();
  const written = Number(match[1]);
  if (minutes > 59 || (half !== undefined && (written < 1 || written > 12))) return null;
  const hours = half === undefined ? written : (written % 12) + (half === "pm" ? 12 : 0);
  return wallTimeOfMinutes(hours * 60 + minutes);
}

/** Reads a length: "30", "30 min", "1 h", "1 h 30", "1:30". Null when it is none or longer than a day. */
export function readMinutes(text: string): number | null {
  const match = /^\s*(?:(\d{1,2})\s*(?:h|:)\s*)?(\d{1,4})?\s*(?:m|min)?\s*$/i.exec(text);
  if (match === null || (match[1] === undefined && match[2] === undefined)) return null;
  const minutes = Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
  return minutes <= 24 * 60 ? minutes : null;
}
