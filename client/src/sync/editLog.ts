import type { UnsentEdit } from "./deviceDatabase.ts";

/** A pause of this length ends a change: what is written after it counts as another one. */
const CHANGE_ENDS_AFTER_MS = 3_000;

/** However long somebody types without a pause, this is another change. */
const LONGEST_CHANGE_MS = 60_000;

const SHORTEST_STEP_MS = 0.001;

/** Gives each edit its id, and the change that it belongs to. `now` is device time in milliseconds. */
export function createEditLog(newId: () => string, now: () => number): (update: Uint8Array) => UnsentEdit {
  let change = { id: "", startedAt: 0, lastAt: Number.NEGATIVE_INFINITY };
  return (update) => {
    // No two at the same time, whatever the clock does: their order is the order they were made in.
    const at = Math.max(now(), change.lastAt + SHORTEST_STEP_MS);
    const goesOn = at - change.lastAt < CHANGE_ENDS_AFTER_MS && at - change.startedAt < LONGEST_CHANGE_MS;
    change = goesOn ? { ...change, lastAt: at } : { id: newId(), startedAt: at, lastAt: at };
    return { id: newId(), change: change.id, at, update };
  };
}
