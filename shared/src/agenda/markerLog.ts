import { INITIAL_MARKER } from "./marker.ts";
import type { Marker, MarkerMove } from "./marker.ts";

/** A time without a break in which the meeting was in an entry; server milliseconds. */
export interface Stretch {
  entryId: string;
  from: number;
  /** Null: it goes on. */
  to: number | null;
}

/** The log without what was taken back, oldest first. */
export function standingMoves(moves: readonly MarkerMove[]): MarkerMove[] {
  const standing: MarkerMove[] = [];
  for (const move of moves) {
    if (move.act?.type !== "undo") standing.push(move);
    else if (standing.at(-1)?.version === move.act.version) standing.pop();
  }
  return standing;
}

/** The marker that a log comes to; `moves` oldest first. */
export function markerOf(moves: readonly MarkerMove[]): Marker {
  return { ...standingMoves(moves).reduce(markerAfter, INITIAL_MARKER), version: moves.at(-1)?.version ?? 0 };
}

/**
 * When the meeting was in what, oldest first: from each taking up to the move, pause or end that followed. Stretches
 * do not overlap, and only the last one can go on.
 */
export function stretchesOf(moves: readonly MarkerMove[]): Stretch[] {
  const stretches: Stretch[] = [];
  const begin = ({ entryId, at }: MarkerMove): void => {
    if (entryId !== null) stretches.push({ entryId, from: at, to: null });
  };
  for (const move of standingMoves(moves)) {
    switch (move.act?.type) {
      case undefined:
        end(stretches, move.at);
        begin(move);
        break;
      case "pause":
        end(stretches, move.at);
        break;
      case "resume":
        begin(move);
        break;
      case "takenUp":
        beginAt(stretches, move.act.at);
        break;
      default:
        // Lengths and skips change what is to come, not what was.
        break;
    }
  }
  return stretches;
}

/** Milliseconds that each entry was current so far, by entry id; the stretch still running is not in it. `moves` in the order made. */
export function spentMs(moves: readonly MarkerMove[]): Record<string, number> {
  const spent = new Map<string, number>();
  for (const { entryId, from, to } of stretchesOf(moves)) {
    if (to !== null) spent.set(entryId, (spent.get(entryId) ?? 0) + to - from);
  }
  return Object.fromEntries(spent);
}

/** Ends the stretch that goes on. */
function end(stretches: Stretch[], at: number): void {
  const last = stretches.at(-1);
  // A server clock set back between two moves must not take time away.
  if (last?.to === null) last.to = Math.max(last.from, at);
}

/** Lets the stretch that goes on begin at another moment; the one before it gives way, and follows it where they touch. */
function beginAt(stretches: Stretch[], at: number): void {
  const [before, last] = stretches.length > 1 ? stretches.slice(-2) : [undefined, stretches[0]];
  if (last === undefined) return;
  if (before?.to !== undefined && before.to !== null && (before.to === last.from || before.to > at)) before.to = at;
  last.from = at;
}

function markerAfter(marker: Marker, { version, phase, entryId, at, act }: MarkerMove): Marker {
  if (act === undefined) {
    return {
      version, phase, entryId,
      takenUpAt: phase === "running" ? at : null,
      extraMinutes: marker.extraMinutes,
      skippedIds: without(marker.skippedIds, entryId),
      endedInId: phase === "ended" ? (marker.entryId ?? undefined) : undefined,
    };
  }
  switch (act.type) {
    case "pause":
      return { ...marker, takenUpAt: null, pausedAt: at };
    case "resume":
      return { ...marker, takenUpAt: at, pausedAt: undefined };
    case "takenUp":
      return { ...marker, takenUpAt: act.at };
    case "lengthen":
      return { ...marker, extraMinutes: lengthened(marker.extraMinutes ?? {}, act.entryId, act.minutes) };
    case "skip":
      return { ...marker, skippedIds: [...(marker.skippedIds ?? []), act.entryId] };
    case "unskip":
      return { ...marker, skippedIds: without(marker.skippedIds, act.entryId) };
    case "undo":
      return marker;
  }
}

function without(ids: readonly string[] | undefined, gone: string | null): readonly string[] | undefined {
  const left = (ids ?? []).filter((id) => id !== gone);
  return left.length === 0 ? undefined : left;
}

function lengthened(extra: Readonly<Record<string, number>>, entryId: string, minutes: number): Readonly<Record<string, number>> | undefined {
  const next = Object.entries({ ...extra, [entryId]: (extra[entryId] ?? 0) + minutes }).filter(([, each]) => each !== 0);
  return next.length === 0 ? undefined : Object.fromEntries(next);
}
