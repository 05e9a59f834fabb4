import type { DayRoom, DaySlot } from "@docket/shared/agenda/dayRoom.ts";

/** A piece of a day drawn to scale. */
export interface RibbonBlock {
  key: string;
  minutes: number;
  /** "over": behind the time by which the day has to be over. */
  look: "session" | "break" | "moved" | "over" | "free";
}

/** The pieces of a day in order, what is too much cut off from what fits. `movedId`: the row that is being dragged. */
export function ribbonBlocks(slots: readonly DaySlot[], room: DayRoom | null, movedId: string | null): RibbonBlock[] {
  const lastEnd = Math.max(0, ...slots.filter(({ entry }) => entry.kind !== "close").map(({ end }) => end));
  const free = room?.freeMinutes ?? null;
  const limit = free === null ? Infinity : lastEnd + free;
  const blocks = slots.flatMap(({ entry, start, end }): RibbonBlock[] => {
    const over = Math.min(end - start, Math.max(0, end - limit));
    const look = entry.id === movedId ? "moved" : entry.kind === "break" ? "break" : "session";
    return [{ key: entry.id, minutes: end - start - over, look }, { key: `${entry.id} over`, minutes: over, look: "over" }];
  });
  return [...blocks, { key: "free", minutes: Math.max(0, free ?? 0), look: "free" as const }].filter(({ minutes }) => minutes > 0);
}
