import { type Day, isTimed } from "@docket/shared/agenda/entry.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";

const MINUTE_MS = 60_000;

/** An entry taken up further than this from its planned start is not being late: the meeting runs on another day, or is being tried out. */
const SAME_DAY_MS = 12 * 60 * MINUTE_MS;

/** When things will happen if nothing else slips. */
export interface Projection {
  /** Projected start by entry id, in server milliseconds; only entries of the current day that are still to come. */
  startsAt: ReadonlyMap<string, number>;
  /** How late the end of the current day will be, in whole minutes; 0 when on time or unknown. */
  lateMinutes: number;
  /** The projected end of the current day; null when unknown. */
  endsAt: number | null;
}

/** Nothing is known of the times to come. */
export const NO_PROJECTION: Projection = { startsAt: new Map(), lateMinutes: 0, endsAt: null };

/** Milliseconds spent in the current entry up to `now`; 0 when nothing is current. */
export function elapsedMs({ marker, spentMs }: Pick<MeetingView, "marker" | "spentMs">, now: number): number {
  if (marker.entryId === null || marker.takenUpAt === null) return 0;
  return (spentMs[marker.entryId] ?? 0) + Math.max(0, now - marker.takenUpAt);
}

/**
 * Projects the rest of the current day. The current entry ends when its planned time is used up,
 * or now if it is; each later entry starts at its planned time or when the one before it ends,
 * whichever is later, and keeps its length.
 */
export function project(view: Pick<MeetingView, "meeting" | "instants" | "marker" | "spentMs">, now: number): Projection {
  const day = view.meeting.days.find((each) => each.entries.some((entry) => entry.id === view.marker.entryId));
  const { entryId, takenUpAt } = view.marker;
  if (day === undefined || entryId === null || takenUpAt === null) return NO_PROJECTION;
  const planned = view.instants[entryId]?.startsAt ?? takenUpAt;
  if (Math.abs(takenUpAt - planned) > SAME_DAY_MS) return NO_PROJECTION;
  return projectDay(day, view, now);
}

function projectDay(day: Day, view: Parameters<typeof project>[0], now: number): Projection {
  const entries = day.entries.filter(isTimed);
  const current = entries.findIndex((entry) => entry.id === view.marker.entryId);
  const planned = entries[current]?.plannedMinutes ?? 0;
  let end = now + Math.max(0, planned * MINUTE_MS - elapsedMs(view, now));
  let plannedEnd: number | null = plannedEndOf(entries[current], view);
  const startsAt = new Map<string, number>();
  for (const entry of entries.slice(current + 1)) {
    const start = Math.max(end, view.instants[entry.id]?.startsAt ?? end);
    startsAt.set(entry.id, start);
    end = start + (entry.plannedMinutes ?? 0) * MINUTE_MS;
    plannedEnd = plannedEndOf(entry, view) ?? plannedEnd;
  }
  const late = plannedEnd === null ? 0 : Math.floor((end - plannedEnd) / MINUTE_MS);
  return { startsAt, lateMinutes: Math.max(0, late), endsAt: end };
}

function plannedEndOf(entry: { id: string; plannedMinutes: number | null } | undefined, view: Parameters<typeof project>[0]): number | null {
  const startsAt = entry === undefined ? undefined : view.instants[entry.id]?.startsAt;
  return entry === undefined || startsAt === undefined ? null : startsAt + (entry.plannedMinutes ?? 0) * MINUTE_MS;
}
