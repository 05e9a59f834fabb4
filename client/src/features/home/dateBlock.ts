import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { timeOfDay } from "../times/index.ts";
import { words } from "./words.ts";

/** The date of a list row in two lines: day and time of a coming meeting, day and month of a past one. Times are the reader's own. */
export function dateBlock({ dates, startsAt, phase }: MeetingSummary, now: number, locale?: string): { main: string; below: string } {
  if (dates === null) return { main: words.noDate, below: "" };
  const from = Date.parse(dates.from);
  const isThisYear = dates.from.slice(0, 4) === String(new Date(now).getFullYear());
  const month = format({ month: "short", ...(isThisYear ? {} : { year: "numeric" }) }, locale).format(from);
  if (dates.from !== dates.to) {
    const sameMonth = dates.from.slice(0, 7) === dates.to.slice(0, 7);
    const days = sameMonth
      ? `${Number(dates.from.slice(8))}\u2009–\u2009${Number(dates.to.slice(8))}`
      : format({ day: "numeric", month: "short" }, locale).formatRange(from, Date.parse(dates.to));
    return { main: days, below: sameMonth ? month : isThisYear ? "" : dates.from.slice(0, 4) };
  }
  const main = format({ weekday: "short", day: "numeric" }, locale).format(from);
  const isComing = startsAt !== null && phase !== "ended" && startsAt > now;
  return { main, below: isComing ? `${month}, ${timeOfDay(startsAt, undefined, locale)}` : month };
}

const format = (options: Intl.DateTimeFormatOptions, locale?: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
