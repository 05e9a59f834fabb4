import type { WallTime } from "../agenda/entry.ts";
import { readMinutes } from "../agenda/lengthText.ts";
import { minutesBetween, wallTimeOfMinutes } from "../agenda/wallTime.ts";

/** What a cell of the time column says. */
export type TimeReading =
  | { kind: "time"; start: WallTime; minutes: number | null }
  /** Nothing, or a word such as "TBD". */
  | { kind: "none" }
  | { kind: "notATime"; text: string };

const CLOCK = /^(\d{1,2})(?:\s?[:.h]\s?([0-5]\d)(?::[0-5]\d)?)?\s*(?:([ap])\.?\s?m\.?)?$/i;
const RANGE = /^(.*?\d.*?)\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*(.*\d.*)$/i;
/** "(PDT)", "PDT", "UTC", "(project)", "Uhr" after a time say nothing about the time of day. */
const ZONE = /\s*(?:\([^()\d]*\)|\b(?:[A-Z]{1,2}[SD]?T|UTC|GMT|CEST|CET|Uhr|hrs?|h)\b)\s*$/;
const NO_TIME = /^(?:tb[acd]|n\/?a|none|any ?time|[-–—?.…]+)$/i;

/** Reads "9:00", "9.00", "9 am", "0900", "13:15-14:30" (the range gives the minutes), "09:00 (30 min)". */
export function readTime(text: string): TimeReading {
  const plain = text.trim();
  if (plain === "" || NO_TIME.test(plain)) return { kind: "none" };
  if (plain.length > 60) return { kind: "notATime", text: plain };
  const [, before = plain, length] = /^(.*?)\s*\(([^()]*)\)$/.exec(plain) ?? [];
  const minutes = length === undefined ? null : readMinutes(length);
  const time = minutes === null ? readRange(plain) : readRange(before);
  return time === null ? { kind: "notATime", text: plain } : { kind: "time", start: time.start, minutes: minutes ?? time.minutes };
}

function readRange(text: string): { start: WallTime; minutes: number | null } | null {
  const plain = text.replace(ZONE, "");
  const [, from, to] = RANGE.exec(plain) ?? [];
  if (from === undefined || to === undefined) {
    const start = readClock(plain, null);
    return start === null ? null : { start, minutes: null };
  }
  const end = readClock(to, null);
  const start = readClock(from, halfOf(to));
  const minutes = start === null || end === null ? null : minutesBetween(start, end);
  return start === null || minutes === null || minutes < 0 ? null : { start, minutes };
}

/** "9-10 am": the half of the day said at the end counts for both. */
const halfOf = (text: string): "a" | "p" | null => (/a\.?\s?m\.?\s*$/i.test(text) ? "a" : /p\.?\s?m\.?\s*$/i.test(text) ? "p" : null);

function readClock(text: string, halfElsewhere: "a" | "p" | null): WallTime | null {
  const plain = text.trim().toLowerCase().replace(ZONE, "");
  if (plain === "noon" || plain === "midday") return "12:00";
  const [, bareHours, bareMinutes] = /^(\d{2})([0-5]\d)$/.exec(plain) ?? [];
  const [, hours = bareHours, minutes = bareMinutes, saidHalf] = CLOCK.exec(plain) ?? [];
  const half = saidHalf ?? halfElsewhere;
  // A number alone is as likely a length or a row number.
  if (hours === undefined || (minutes === undefined && half === null)) return null;
  const hour = Number(hours);
  if (half !== null && (hour < 1 || hour > 12)) return half === halfElsewhere && saidHalf === undefined ? readClock(text, null) : null;
  const inDay = half === null ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return wallTimeOfMinutes(inDay * 60 + Number(minutes ?? 0));
}
