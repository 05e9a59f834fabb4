import { useMemo } from "react";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { announce } from "../../ui/announce.ts";
import { useMeeting } from "../meetingState/index.ts";
import { previewText } from "./consequenceText.ts";
import { type HeldStore, previewMove, useHeldStore } from "./moveInSight.ts";
import { type EntryPlace, isSamePlace, placeOf, stepPlace } from "./moves.ts";
import { moveWords } from "./moveWords.ts";
import { type MoveEntry, placeWords, useMoveEntry } from "./useMoveEntry.ts";

/** Moves a row by keys: what that does is said while the row is held over a place, before it goes there. */
export interface KeyMove {
  isHeld: (entryId: string) => boolean;
  /** Holds the row one place further up or down, also in the next day; lifts it first. */
  step: (entryId: string, step: -1 | 1) => void;
  /** Moves the row to the place that it is held over. */
  drop: () => void;
  /** Leaves the row where it is. */
  leave: () => void;
}

/** Moves rows of this meeting's agenda by keys. */
export function useKeyMove(): KeyMove {
  const { store } = useMeeting().feed;
  const held = useHeldStore();
  const moveEntry = useMoveEntry();
  return useMemo(() => keyMove(store, held, moveEntry), [store, held, moveEntry]);
}

function keyMove(store: FeedStore, held: HeldStore, moveEntry: MoveEntry): KeyMove {
  const meeting = () => must(store.get().view, "the meeting").meeting;
  const isHeld = (entryId: string): boolean => held.get()?.by === "keys" && held.get()?.id === entryId;
  return {
    isHeld,
    step(entryId, step) {
      const { days } = meeting();
      const isFirst = !isHeld(entryId);
      const own = placeOf(days, entryId);
      const next = stepPlace(days, entryId, step, (isFirst ? null : held.get()?.place) ?? own);
      if (next === null) return;
      if (isFirst) held.lift(entryId, "keys");
      const place = isSamePlace(next, own) ? null : next;
      held.aim(place);
      showPlace(entryId, next, days);
      const text = place === null ? moveWords.staysHere : moveWords.heldAt(placeWords(days, place), previewText(previewMove(meeting(), entryId, place)));
      announce(isFirst ? `${text} ${moveWords.keys}` : text);
    },
    drop() {
      const lifted = held.get();
      held.letGo();
      if (lifted !== null && lifted.place !== null) void moveEntry.to(lifted.id, lifted.place).then(() => focusRow(lifted.id));
    },
    leave() {
      held.letGo();
      announce(moveWords.staysHere);
    },
  };
}

/** The row goes to another list of rows when it goes to another day; the focus goes with it, unless it is elsewhere by now. */
function focusRow(entryId: string): void {
  requestAnimationFrame(() => {
    const focused = document.activeElement;
    if (focused === document.body || focused?.closest("[data-agenda] [role=row]") !== null) rowOf(entryId)?.focus();
  });
}

const rowOf = (entryId: string): HTMLElement | null => document.querySelector(`[role=row][data-key="${entryId}"]`);

/** Scrolls to what stands where the row is held: another row, or a day without any. */
function showPlace(entryId: string, { toDayId, toIndex }: EntryPlace, days: readonly Day[]): void {
  const others = days.find(({ id }) => id === toDayId)?.entries.filter(({ id }) => id !== entryId) ?? [];
  const beside = others[toIndex] ?? others[toIndex - 1];
  const shown = beside === undefined ? document.querySelector(`[data-day="${toDayId}"]`) : rowOf(beside.id);
  shown?.scrollIntoView({ block: "nearest" });
}
