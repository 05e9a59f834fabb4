import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { offsetLabel } from "@docket/shared/agenda/zoneLabel.ts";
import { offsetAt, placeOfZone, timeOfDay, zoneLabel } from "../times/index.ts";

/** Zones that browsers still list by the name they once had in the IANA database, and today's. */
const RENAMED: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The name by which people look for a zone; the old one where this browser does not know it. */
function todaysName(zone: string): string {
  const name = RENAMED[zone] ?? zone;
  return name === zone || timeInZone(name, 0) !== null ? name : zone;
}

/** The browser's own time zone. */
export const browserZone = (): string => todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Every time zone to choose from; the browser's own and UTC are always among them. */
export function allZones(): string[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone").map(todaysName), browserZone(), "UTC"]);
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
    return timeOfDay(now, zone, locale);
  } catch {
    return null;
  }
}
