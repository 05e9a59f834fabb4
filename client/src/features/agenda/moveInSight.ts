import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { type Consequence, consequenceOf } from "@docket/shared/agenda/consequence.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { moveEntry } from "@docket/shared/agenda/moveEntry.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { EntryPlace } from "./moves.ts";

/** A row that is being dragged, and the place it is held over. */
export interface HeldRow {
  entryId: string;
  /** Null: over no place, or over its own. */
  place: EntryPlace | null;
  /** It follows a finger, which covers the place it is over. */
  byTouch: boolean;
}

/** What letting go would do. */
export interface MovePreview {
  entryId: string;
  toDayId: string;
  days: readonly Day[];
  consequence: Consequence;
}

/** The row that is being dragged, for all rows of the page; by mouse, keyboard or touch. */
export interface HeldRowStore {
  get: () => HeldRow | null;
  subscribe: (listener: () => void) => () => void;
  lift: (entryId: string, byTouch?: boolean) => void;
  aim: (place: EntryPlace | null) => void;
  letGo: () => void;
}

/** Makes a store in which nothing is dragged. */
export function createHeldRowStore(): HeldRowStore {
  let held: HeldRow | null = null;
  const listeners = new Set<() => void>();
  const set = (next: HeldRow | null): void => {
    held = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => held,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    lift: (entryId, byTouch = false) => set({ entryId, place: null, byTouch }),
    aim: (place) => {
      if (held !== null && !isSamePlace(held.place, place)) set({ ...held, place });
    },
    letGo: () => {
      if (held !== null) set(null);
    },
  };
}

const isSamePlace = (a: EntryPlace | null, b: EntryPlace | null): boolean => a === b || (a?.toDayId === b?.toDayId && a?.toIndex === b?.toIndex);

/** What a move would do, by the same arithmetic that carries it out; a string: why it cannot be done. */
export function previewMove(days: readonly Day[], entryId: string, place: EntryPlace): MovePreview | string {
  const moved = moveEntry({ days: [...days], bin: [] }, { type: "moveEntry", entryId, ...place });
  if (!moved.ok) return moved.reason.message;
  const after = moved.value.agenda.days;
  return { entryId, toDayId: place.toDayId, days: after, consequence: consequenceOf(days, after, entryId) };
}

/** Filled by the agenda that is being edited. */
export const HeldRowContext = createContext<HeldRowStore | null>(null);

/** The store of the row that is being dragged. */
export const useHeldRowStore = (): HeldRowStore => must(useContext(HeldRowContext), "the agenda that is being edited");

/** The row that is being dragged; null: none. */
export function useHeldRow(): HeldRow | null {
  const store = useHeldRowStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** What letting go now would do; null: nothing. A string: why it cannot be done. */
export function useMovePreview(days: readonly Day[]): MovePreview | string | null {
  const held = useHeldRow();
  return useMemo(() => (held === null || held.place === null ? null : previewMove(days, held.entryId, held.place)), [days, held]);
}
