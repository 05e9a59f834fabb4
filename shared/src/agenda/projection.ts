import type { Day } from "./entry.ts";
import type { Marker } from "./marker.ts";
import type { LimitInstants } from "./plannedInstants.ts";
import { plannedEnd, plannedSlots } from "./plannedSlots.ts";
import type { PlannedSlot } from "./plannedSlots.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** An entry taken up further than this from its planned start is not late: the meeting runs on another day, or is tried out. */
const SAME_DAY_MS = 12 * HOUR_MS;

/** A day that has not begun this long after its start is not late: nobody moves the marker of this meeting. */
const LATE_START_MS = 2 * HOUR_MS;

/** The plan of a meeting, and where the meeting is in it. */
export interface LivePlan {
  days: readonly Day[];
  /** Planned starts by entry id, in milliseconds since 1970 UTC. */
  instants: Readonly<Record<string, { startsAt: number }>>;
  /** Limits of entries that are times, by entry id; those without one are missing. */
  limits: Readonly<Record<string, LimitInstants>>;
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
  /** In the order of the day. */
  conflicts: readonly Conflict[];
}

/** A limit of an entry that does not fit; moments in server milliseconds. */
export interface Conflict {
  entryId: string;
  limit: "notBefore" | "mustEndBy" | "startsAt";
  /** What the entry is held to. */
  limitAt: number;
  /** notBefore: when the plan would have it start; mustEndBy: when it will end; startsAt: either when it will start, or the plan would have it. */
  insteadAt: number;
  /** The entry above that runs past the start of this one and so makes it late; null: none does. */
  overId: string | null;
}

/**
 * Projects the current day and those after it, by day id; a day of which nothing can be said is missing.
 *
 * 1. The current entry ends when its planned time and what was added to it is used up, or now if it is. While it is
 *    paused, its time is not used up.
 * 2. Each later entry starts when the one above it ends, later and earlier than planned alike, and keeps its length.
 *    Where the plan leaves time free above an entry, it does not start before its planned time: such time takes up
 *    what is late and is not given away by what is early.
 * 3. Nothing starts before now.
 * 4. An entry that was taken up before takes what is left of its length.
 * 5. A break that begins late ends when it was planned to, or when free time after it does, as far as the least that it
 *    may be shortened to allows.
 * 6. Nothing starts before its "not before"; a conflict when that is later than planned and the entry has to wait for it.
 *    Nothing is cut off by its "must end by"; a conflict when it will end later. A fixed start is a "not before", and a
 *    conflict also when what is above it runs past it.
 * 7. What is skipped takes no time and has no start.
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
  const { entryId, takenUpAt, pausedAt } = plan.marker;
  const since = takenUpAt ?? pausedAt;
  const index = slots.findIndex(({ entry }) => entry.id === entryId);
  const slot = slots[index];
  if (slot === undefined || since === undefined) return null;
  if (Math.abs(since - (slot.startsAt ?? since)) > SAME_DAY_MS) return null;
  const from = Math.max(now, since);
  const begun = takenUpAt ?? from;
  // A close is over when it is reached, so that a closed day does not grow later.
  const end = slot.entry.kind === "close" ? since : Math.max(from, begun + lengthFrom(slot, begun, plan));
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
  const current = slots[index - 1];
  const conflicts: Conflict[] = tooLate(current, { end, overId: null }, plan);
  let closesAt = end;
  let aboveId = current?.entry.id ?? null;
  for (const slot of slots.slice(index).filter(({ entry }) => plan.marker.skippedIds?.includes(entry.id) !== true)) {
    const free = Math.max(from, closesAt, slot.isApart ? (slot.startsAt ?? from) : from);
    const { notBefore, startsAt: fixed } = plan.limits[slot.entry.id] ?? {};
    const start = Math.max(free, notBefore ?? free, fixed ?? free);
    const overId = start === closesAt ? aboveId : null;
    startsAt.set(slot.entry.id, start);
    aboveId = slot.entry.id;
    closesAt = start + lengthFrom(slot, start, plan);
    if (start > free) conflicts.push(...tooEarly(slot, start, start === fixed ? "startsAt" : "notBefore"));
    if (fixed !== undefined && start > fixed) conflicts.push({ entryId: slot.entry.id, limit: "startsAt", limitAt: fixed, insteadAt: start, overId });
    const isLate = slot.startsAt !== null && start > slot.startsAt;
    conflicts.push(...tooLate(slot, { end: closesAt, overId: isLate ? overId : null }, plan));
  }
  const planned = plannedEnd(slots);
  return { startsAt, closesAt, driftMs: planned === null ? null : closesAt - planned, conflicts };
}

/** The conflict of an entry that waits until `start`, if it was planned to start before. */
function tooEarly({ entry, startsAt }: PlannedSlot, start: number, limit: "notBefore" | "startsAt"): Conflict[] {
  if (startsAt === null || startsAt >= start) return [];
  return [{ entryId: entry.id, limit, limitAt: start, insteadAt: startsAt, overId: null }];
}

/** The conflict of an entry that ends at `end`, if it must end before. */
function tooLate(slot: PlannedSlot | undefined, { end, overId }: { end: number; overId: string | null }, { limits }: LivePlan): Conflict[] {
  const limitAt = (slot === undefined ? null : limits[slot.entry.id]?.mustEndBy) ?? null;
  if (slot === undefined || limitAt === null || end <= limitAt) return [];
  return [{ entryId: slot.entry.id, limit: "mustEndBy", limitAt, insteadAt: end, overId }];
}

/** How long an entry takes that starts then: what is left of it, and of a late break what its limits leave. */
function lengthFrom(slot: PlannedSlot, start: number, plan: LivePlan): number {
  const left = leftOf(slot, plan);
  const shortest = slot.entry.limits?.shortestMinutes ?? null;
  if (slot.entry.kind !== "break" || shortest === null || slot.roomUntil === null) return left;
  return Math.min(left, Math.max(shortest * MINUTE_MS, slot.roomUntil - start));
}

/** What is left of an entry's length, as it was changed while the meeting ran, when it is taken up (again). */
function leftOf({ entry, lengthMs }: PlannedSlot, { spentMs, marker }: LivePlan): number {
  const extraMs = (marker.extraMinutes?.[entry.id] ?? 0) * MINUTE_MS;
  return Math.max(0, lengthMs + extraMs - (spentMs[entry.id] ?? 0));
}
