/** The browser's own time zone. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every time zone to choose from; the browser's own and UTC are always among them. */
export function allZones(): string[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), browserZone(), "UTC"]);
  return [...zones].toSorted((a, b) => a.localeCompare(b));
}

/** The time of day in a zone; null for a zone this browser does not know. */
export function timeInZone(zone: string, now: number, locale?: string): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
  } catch {
    return null;
  }
}
