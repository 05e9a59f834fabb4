/** Minutes in "30", "30 min", "90m", "1 h", "1 h 30", "1:30", "1.5 hours"; null when it is no length. */
export function readMinutes(text: string): number | null {
  const plain = text.trim().toLowerCase().replace(",", ".");
  const [, onlyMinutes] = /^(\d{1,3})\s*(?:m|min|mins|minutes?|['’′])?\.?$/.exec(plain) ?? [];
  if (onlyMinutes !== undefined) return Number(onlyMinutes);
  const [, wholeHours, rest] = /^(\d{1,2})\s*(?:h|hrs?|hours?|:)\s*(?:([0-5]?\d)\s*(?:m|min|mins|minutes?|h|hours?)?)?$/.exec(plain) ?? [];
  if (wholeHours !== undefined) return Number(wholeHours) * 60 + Number(rest ?? 0);
  const [, hours] = /^(\d{1,2}\.\d{1,2})\s*(?:h|hrs?|hours?)$/.exec(plain) ?? [];
  return hours === undefined ? null : Math.round(Number(hours) * 60);
}
