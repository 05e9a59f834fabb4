import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { offsetLabel } from "@docket/shared/agenda/zoneLabel.ts";
import { offsetAt, placeOfZone, zoneLabel } from "../times/index.ts";

/** The browser's own time zone. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every time zone to choose from; the browser's own and UTC are always among them. */
export function allZones(): string[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), browserZone(), "UTC"]);
  return [...zones].toSorted((a, b) => a.localeCompare(b));
}

/** A zone as it stands in the list. */
export interface ZoneChoice {
  /** IANA name. */
  value: string;
  /** "Los Angeles (America/Los Angeles)": found by the city and by the name alike. */
  words: string;
  /** "UTC-7": on the date that was asked for. */
  note: string;
}

/** Every zone by its city, with its offset at noon (UTC) of a date: the same zone has another one in winter. */
export function zoneChoices(date: CalendarDate): ZoneChoice[] {
  const noon = Date.parse(`${date}T12:00:00Z`);
  return allZones()
    .map((zone) => ({ value: zone, words: nameOf(zone), note: offsetLabel(offsetAt(noon, zone)) }))
    .toSorted((a, b) => a.words.localeCompare(b.words));
}

function nameOf(zone: string): string {
  const city = placeOfZone(zone);
  const name = zoneLabel(zone);
  return city === name ? name : `${city} (${name})`;
}

/** The time of day in a zone; null for a zone this browser does not know. */
export function timeInZone(zone: string, now: number, locale?: string): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
  } catch {
    return null;
  }
}
