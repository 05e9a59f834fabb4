import type { TimedEntry } from "./entry.ts";
import type { Marker } from "./marker.ts";

const MINUTE_MS = 60_000;

/** How the time of an entry stands; all in milliseconds. */
export interface SessionClock {
  /** Spent in it so far, over all the times that it was current. */
  elapsedMs: number;
  /** With what was added to it while the meeting ran. Null: no length was planned that one could be over. */
  plannedMs: number | null;
  /** 0 as long as the planned time is not used up. */
  overMs: number;
}

/** The clock of an entry at `now`; `spentMs` by entry id, without the stretch that is still running. */
export function sessionClock(
  entry: TimedEntry,
  { marker, spentMs }: { marker: Marker; spentMs: Readonly<Record<string, number>> },
  now: number,
): SessionClock {
  const isCurrent = marker.entryId === entry.id && marker.takenUpAt !== null;
  const running = isCurrent ? Math.max(0, now - (marker.takenUpAt ?? now)) : 0;
  const elapsedMs = (spentMs[entry.id] ?? 0) + running;
  const minutes = (entry.plannedMinutes ?? 0) + (marker.extraMinutes?.[entry.id] ?? 0);
  const plannedMs = (entry.plannedMinutes ?? 0) > 0 ? minutes * MINUTE_MS : null;
  return { elapsedMs, plannedMs, overMs: plannedMs === null ? 0 : Math.max(0, elapsedMs - plannedMs) };
}
