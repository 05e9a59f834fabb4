import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { useMemo, useState } from "react";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { calendarDate, dateLabel, placeOfZone } from "../times/index.ts";
import { words } from "./words.ts";
import { timeInZone, zoneChoices } from "./zones.ts";

export interface ZoneFieldProps {
  /** IANA name; null while nothing valid is chosen. */
  value: string | null;
  onChange: (zone: string | null) => void;
  /** The date whose offsets are shown; null: today's. */
  date: CalendarDate | null;
  error?: string | null;
}

/** Asks for the project time zone: found by city or name, with its offset on the meeting's date. */
export function ZoneField({ value, onChange, date, error = null }: ZoneFieldProps) {
  const [now] = useState(() => Date.now());
  const today = calendarDate(now, undefined);
  const shownDate = date ?? today;
  const choices = useMemo(() => zoneChoices(shownDate), [shownDate]);
  const chosen = choices.find((choice) => choice.value === value);
  const time = value === null ? null : timeInZone(value, now);
  const help = chosen === undefined || time === null ? null : words.zoneHelp({ place: placeOfZone(chosen.value), offset: chosen.note, date: dateLabel(shownDate, today), time });
  return (
    <ComboBox label={words.zone} value={value} onChange={onChange} choices={choices} error={error} {...(help === null ? {} : { help })} />
  );
}
