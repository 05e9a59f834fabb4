import { useMemo, useSyncExternalStore } from "react";
import { type Consequence, consequenceOf } from "@docket/shared/agenda/consequence.ts";
import type { Agenda, Day } from "@docket/shared/agenda/entry.ts";
import { moveEntry } from "@docket/shared/agenda/moveEntry.ts";
import { type ProposedTopic, sessionOfTopic, topicsOf } from "@docket/shared/topics/topic.ts";
import { topicConsequence } from "@docket/shared/topics/topicConsequence.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { useMeeting } from "../meetingState/index.ts";
import { type EntryPlace, isSamePlace } from "./moves.ts";

/** The browser's drag and drop, which draws a line where it is over; a finger, which covers that place; or Alt and arrows. */
export type HeldBy = "drag" | "finger" | "keys";

/** A row or a proposed topic that is being dragged, and the place it is held over. */
export interface Held {
  /** Of an entry, or of a topic that waits. */
  id: string;
  /** Null: over no place, or over its own. */
  place: EntryPlace | null;
  by: HeldBy;
}

/** What letting go would do. */
export interface MovePreview {
  /** The entry that would stand there; of a topic, the session it would be. */
  entryId: string;
  toDayId: string;
  days: readonly Day[];
  consequence: Consequence;
}

/** What is being dragged, for all rows of the page; by mouse, keyboard or touch. */
export interface HeldStore {
  get: () => Held | null;
  subscribe: (listener: () => void) => () => void;
  lift: (id: string, by?: HeldBy) => void;
  aim: (place: EntryPlace | null) => void;
  letGo: () => void;
}

/** Makes a store in which nothing is dragged. */
export function createHeldStore(): HeldStore {
  let held: Held | null = null;
  const listeners = new Set<() => void>();
  const set = (next: Held | null): void => {
    held = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => held,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    lift: (id, by = "drag") => set({ id, place: null, by }),
    aim: (place) => {
      if (held !== null && !isSamePlace(held.place, place)) set({ ...held, place });
    },
    letGo: () => {
      if (held !== null) set(null);
    },
  };
}

/** An agenda with the topics that can be dragged onto it. */
export interface DroppedOn extends Agenda {
  topics?: ProposedTopic[] | undefined;
}

/** The waiting topic of this id; null: the id is an entry's, or the topic is on the agenda. */
export const waitingTopic = (plan: DroppedOn, id: string): ProposedTopic | null =>
  topicsOf(plan).find((topic) => topic.id === id && sessionOfTopic(plan, topic) === null) ?? null;

/** What a move would do, or a topic put there, by the same arithmetic that carries it out; a string: why it cannot be done. */
export function previewMove(plan: DroppedOn, id: string, place: EntryPlace): MovePreview | string {
  const { days, bin } = plan;
  const topic = waitingTopic(plan, id);
  if (topic !== null) {
    const placed = topicConsequence({ days, bin }, topic, { dayId: place.toDayId, index: place.toIndex });
    return placed.ok ? { entryId: placed.value.sessionId, toDayId: place.toDayId, days: placed.value.days, consequence: placed.value.consequence } : placed.reason.message;
  }
  const moved = moveEntry({ days, bin }, { type: "moveEntry", entryId: id, ...place });
  if (!moved.ok) return moved.reason.message;
  const after = moved.value.agenda.days;
  return { entryId: id, toDayId: place.toDayId, days: after, consequence: consequenceOf(days, after, id) };
}

/** One for the agenda that is edited and for the topics beside it. */
const known = new WeakMap<FeedStore, HeldStore>();

/** The store of what is being dragged on this page. */
export function useHeldStore(): HeldStore {
  const { store } = useMeeting().feed;
  const held = known.get(store) ?? createHeldStore();
  known.set(store, held);
  return held;
}

/** What is being dragged; null: nothing. */
export function useHeld(): Held | null {
  const store = useHeldStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** What letting go now would do; null: nothing. A string: why it cannot be done. */
export function useMovePreview(plan: DroppedOn): MovePreview | string | null {
  const held = useHeld();
  return useMemo(() => (held === null || held.place === null ? null : previewMove(plan, held.id, held.place)), [plan, held]);
}
