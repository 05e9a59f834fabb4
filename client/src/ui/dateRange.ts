/** "13 – 15 October 2026" in the reader's language: two calendar dates ("2026-10-13") as one phrase. */
export function dateRange(from: string, to: string, locale?: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.formatRange(Date.parse(from), Date.parse(to));
}
