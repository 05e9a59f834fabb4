const MINUTE_MS = 60_000;

/** "in 18 minutes", "in 3 hours", "tomorrow", "in 9 days": from now to a coming moment, in the reader's language. */
export function untilLabel(moment: number, now: number, locale?: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const minutes = Math.max(0, Math.round((moment - now) / MINUTE_MS));
  if (minutes < 60) return format.format(minutes, "minute");
  const days = dayNumber(moment) - dayNumber(now);
  if (days === 0) return format.format(Math.round(minutes / 60), "hour");
  return days < 14 ? format.format(days, "day") : format.format(Math.round(days / 7), "week");
}

/** Counts the reader's calendar days, whatever the hour. */
function dayNumber(moment: number): number {
  const date = new Date(moment);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

/** Which greeting fits the reader's hour. */
export function partOfDay(now: number): "morning" | "afternoon" | "evening" {
  const hour = new Date(now).getHours();
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}
