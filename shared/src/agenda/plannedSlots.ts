import { isTimed } from "./entry.ts";
import type { Day, TimedEntry } from "./entry.ts";

const MINUTE_MS = 60_000;

/** An entry's place in the plan of its day; moments and lengths in milliseconds. */
export interface PlannedSlot {
  entry: TimedEntry;
  /** When it is planned to start; null when neither it nor an entry above it has a time. */
  startsAt: number | null;
  /** 0: unknown, or a close. */
  lengthMs: number;
  /** The plan leaves time free between the entry above and this one. */
  isApart: boolean;
  /** Until when it may last without making anything late: its end, or the start below it where the plan leaves time free. Null: without a time. */
  roomUntil: number | null;
}

/**
 * The plan of a day as slots in order. `instants` are the planned starts by entry id; an entry without one follows
 * the entry above it. A length that was not given is the distance to the next start.
 */
export function plannedSlots(day: Day, instants: Readonly<Record<string, { startsAt: number }>>): PlannedSlot[] {
  const entries = day.entries.filter(isTimed);
  let clock: number | null = null;
  const slots = entries.map((entry, index) => {
    const given = instants[entry.id]?.startsAt ?? null;
    const startsAt = given ?? clock;
    const lengthMs = plannedLength(entry, given, firstStart(entries.slice(index + 1), instants));
    const isApart = given !== null && clock !== null && given > clock;
    clock = startsAt === null ? null : startsAt + lengthMs;
    return { entry, startsAt, lengthMs, isApart, roomUntil: clock };
  });
  return slots.map((slot, index) => {
    const below = slots[index + 1];
    return below?.isApart === true ? { ...slot, roomUntil: below.startsAt } : slot;
  });
}

/** When the planned day ends; null when it has no times. */
export function plannedEnd(slots: readonly PlannedSlot[]): number | null {
  const last = slots.at(-1);
  return last === undefined || last.startsAt === null ? null : last.startsAt + last.lengthMs;
}

function plannedLength(entry: TimedEntry, startsAt: number | null, nextStart: number | null): number {
  if (entry.kind === "close") return 0;
  if (entry.plannedMinutes !== null) return entry.plannedMinutes * MINUTE_MS;
  return startsAt === null || nextStart === null ? 0 : Math.max(0, nextStart - startsAt);
}

const firstStart = (entries: readonly TimedEntry[], instants: Readonly<Record<string, { startsAt: number }>>): number | null =>
  entries.map(({ id }) => instants[id]?.startsAt).find((start) => start !== undefined) ?? null;
