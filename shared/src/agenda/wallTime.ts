import type { WallTime } from "./entry.ts";

/** Minutes of a calendar day; a wall time is always smaller. */
export const MINUTES_OF_DAY = 24 * 60;

const WALL_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes since midnight; null when `time` is not a wall time. */
export function minutesOfWallTime(time: WallTime): number | null {
  const [, hours, minutes] = WALL_TIME.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** The wall time this many minutes after midnight; null before 00:00 and after 23:59. */
export function wallTimeOfMinutes(minutes: number): WallTime | null {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= MINUTES_OF_DAY) return null;
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Minutes from one wall time to another on the same day; negative when `to` is earlier, null when one is no wall time. */
export function minutesBetween(from: WallTime, to: WallTime): number | null {
  const start = minutesOfWallTime(from);
  const end = minutesOfWallTime(to);
  return start === null || end === null ? null : end - start;
}

/** Whether a start after the latest one above it is of the night that follows: more than twelve hours earlier is no slip in the order of rows. */
export const isNextNight = (minutes: number, latest: number): boolean => latest - minutes > MINUTES_OF_DAY / 2;
