import type { Day } from "./entry.ts";
import type { Marker } from "./marker.ts";
import { plannedEnd, plannedSlots } from "./plannedSlots.ts";
import type { PlannedSlot } from "./plannedSlots.ts";

const HOUR_MS = 3_600_000;

/** An entry taken up further than this from its planned start is not late: the meeting runs on another day, or is tried out. */
const SAME_DAY_MS = 12 * HOUR_MS;

/** A day that has not begun this long after its start is not late: nobody moves the marker of this meeting. */
const LATE_START_MS = 2 * HOUR_MS;

/** The plan of a meeting, and where the meeting is in it. */
export interface LivePlan {
  days: readonly Day[];
  /** Planned starts by entry id, in milliseconds since 1970 UTC. */
  instants: Readonly<Record<string, { startsAt: number }>>;
  marker: Marker;
  /** Milliseconds spent in each entry, by entry id, without the stretch that is still running. */
  spentMs: Readonly<Record<string, number>>;
}

/** When the rest of a day will happen if nothing else slips; moments in server milliseconds. */
export interface DayProjection {
  /** The start of each entry that is still to come, by entry id. */
  startsAt: ReadonlyMap<string, number>;
  closesAt: number;
  /** How much later than planned the day closes, in milliseconds; negative: earlier. Null: the day is planned without times. */
  driftMs: number | null;
}

/**
 * Projects the current day and those after it, by day id; a day of which nothing can be said is missing.
 *
 * 1. The current entry ends when its planned time is used up, or now if it is.
 * 2. Each later entry starts when the one above it ends, later and earlier than planned alike, and keeps its length.
 *    Where the plan leaves time free above an entry, it does not start before its planned time: such time takes up
 *    what is late and is not given away by what is early.
 * 3. Nothing starts before now.
 * 4. An entry that was taken up before takes what is left of its length.
 */
export function projectDays(plan: LivePlan, now: number): ReadonlyMap<string, DayProjection> {
  const { days, marker } = plan;
  if (marker.phase === "ended") return new Map();
  const current = days.findIndex(({ entries }) => entries.some(({ id }) => id === marker.entryId));
  if (marker.phase === "running" && current < 0) return new Map();
  const projected = days.slice(Math.max(0, current)).flatMap((day, index) => {
    const slots = plannedSlots(day, plan.instants);
    const projection = current >= 0 && index === 0 ? projectCurrent(slots, plan, now) : projectWhole(slots, plan, now);
    return projection === null ? [] : [[day.id, projection] as const];
  });
  return new Map(projected);
}

function projectCurrent(slots: readonly PlannedSlot[], plan: LivePlan, now: number): DayProjection | null {
  const { entryId, takenUpAt } = plan.marker;
  const index = slots.findIndex(({ entry }) => entry.id === entryId);
  const slot = slots[index];
  if (slot === undefined || takenUpAt === null) return null;
  if (Math.abs(takenUpAt - (slot.startsAt ?? takenUpAt)) > SAME_DAY_MS) return null;
  const from = Math.max(now, takenUpAt);
  // A close is over when it is reached, so that a closed day does not grow later.
  const end = slot.entry.kind === "close" ? takenUpAt : Math.max(from, takenUpAt + leftOf(slot, plan));
  return follow(slots, { index: index + 1, from, end }, plan);
}

function projectWhole(slots: readonly PlannedSlot[], plan: LivePlan, now: number): DayProjection | null {
  const opens = slots.find(({ startsAt }) => startsAt !== null)?.startsAt ?? null;
  if (opens === null || now - opens > LATE_START_MS) return null;
  const from = Math.max(now, opens);
  return follow(slots, { index: 0, from, end: from }, plan);
}

/** Lets the slots from `index` on follow one another; the one above them ends at `end`, and nothing starts before `from`. */
function follow(slots: readonly PlannedSlot[], { index, from, end }: { index: number; from: number; end: number }, plan: LivePlan): DayProjection {
  const startsAt = new Map<string, number>();
  let closesAt = end;
  for (const slot of slots.slice(index)) {
    const start = Math.max(from, closesAt, slot.isApart ? (slot.startsAt ?? from) : from);
    startsAt.set(slot.entry.id, start);
    closesAt = start + leftOf(slot, plan);
  }
  const planned = plannedEnd(slots);
  return { startsAt, closesAt, driftMs: planned === null ? null : closesAt - planned };
}

/** What is left of an entry's length when it is taken up (again). */
const leftOf = ({ entry, lengthMs }: PlannedSlot, { spentMs }: LivePlan): number => Math.max(0, lengthMs - (spentMs[entry.id] ?? 0));
