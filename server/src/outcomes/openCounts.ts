import type { Bus } from "../bus/bus.ts";

/** How many action items of each meeting are open: the list of meetings asks for all of them. */
export interface OpenCounts {
  of(meetingId: string): Promise<number>;
  /** Its records or sessions are others now, without a word on the bus. */
  forget(meetingId: string): void;
}

/** Counts a meeting by `count` when it is first asked for, and again only after the bus has told of a change. */
export function createOpenCounts(bus: Bus, count: (meetingId: string) => Promise<number>): OpenCounts {
  // Promises, so that a count under way when something changes is forgotten too.
  const known = new Map<string, Promise<number>>();
  bus.subscribe((event) => {
    if (event.type === "outcomesChanged" || event.type === "meetingChanged") known.delete(event.meetingId);
  });
  return {
    of(meetingId) {
      const before = known.get(meetingId);
      if (before !== undefined) return before;
      const counting = count(meetingId);
      known.set(meetingId, counting);
      // The failure itself is for whoever asked.
      counting.catch(() => known.get(meetingId) === counting && known.delete(meetingId));
      return counting;
    },
    forget: (meetingId) => void known.delete(meetingId),
  };
}
