import { useMemo, useState } from "react";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { zoneLabel } from "../times/index.ts";
import { words } from "./words.ts";
import { allZones, timeInZone } from "./zones.ts";

export interface ZoneFieldProps {
  /** IANA name; null while nothing valid is chosen. */
  value: string | null;
  onChange: (zone: string | null) => void;
  error?: string | null;
}

/** Asks for the project time zone. */
export function ZoneField({ value, onChange, error = null }: ZoneFieldProps) {
  const choices = useMemo(() => allZones().map((zone) => ({ value: zone, words: zoneLabel(zone) })), []);
  const [now] = useState(() => Date.now());
  const time = value === null ? null : timeInZone(value, now);
  return (
    <ComboBox
      label={words.zone}
      value={value}
      onChange={onChange}
      choices={choices}
      error={error}
      {...(time === null ? {} : { help: words.zoneHelp(time) })}
    />
  );
}
