/** "UTC-7", "UTC+5:30", "UTC+0": an offset in minutes east of UTC as people read it. */
export function offsetLabel(offsetMinutes: number): string {
  const size = Math.abs(Math.round(offsetMinutes));
  const minutes = size % 60;
  const sign = offsetMinutes < 0 ? "-" : "+";
  return `UTC${sign}${Math.floor(size / 60)}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`}`;
}

/** "America/Los_Angeles (UTC-7)": how every printed time names its zone. */
export const zoneLabel = (timeZone: string, offsetMinutes: number): string => `${timeZone} (${offsetLabel(offsetMinutes)})`;
