import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import type { FeedMessage, MarkerAnswer, MeetingView } from "@docket/shared/protocol/views.ts";
import { applyFeedMessage, EMPTY_FEED, type FeedConnection, type FeedState, newerView } from "./feedState.ts";
import type { ServerClock } from "./serverClock.ts";

/** The page's copy of one meeting, for `useSyncExternalStore`. */
export interface FeedStore {
  readonly clock: ServerClock;
  get: () => FeedState;
  subscribe: (listener: () => void) => () => void;
  /** Takes a message of the feed. */
  receive: (message: FeedMessage) => void;
  /** Takes what this device knew of the meeting, as long as the server has said nothing. */
  restore: (view: MeetingView, outcomes: Outcomes | null) => void;
  /** Takes an answer of `getMeeting` or `changeMeeting`; keeps whatever is newer. */
  takeView: (view: MeetingView) => void;
  /** Takes the meeting from the answer of an agenda command; times follow with the feed. */
  takeMeeting: (meeting: Meeting) => void;
  /** Takes the answer of a move or change of the marker. */
  takeMarker: (answer: MarkerAnswer) => void;
  /** Takes an answer of `getOutcomes`, unless the feed is open: it says more, and sooner. */
  takeOutcomes: (outcomes: Outcomes) => void;
  /** Shows an action item as ticked or open before the server has answered; returns how to take it back. */
  showTicked(itemId: string, done: boolean): () => void;
  setConnection: (connection: FeedConnection, attempt: number) => void;
}

/** Makes an empty store. */
export function createFeedStore(clock: ServerClock): FeedStore {
  let state = EMPTY_FEED;
  const listeners = new Set<() => void>();
  const change = (next: FeedState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const changeView = (edit: (view: MeetingView) => MeetingView): void => {
    if (state.view === null) return;
    const view = edit(state.view);
    if (view !== state.view) change({ ...state, view });
  };
  return {
    clock,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive(message) {
      const serverTime = serverTimeOf(message);
      if (serverTime !== null) clock.set(serverTime);
      change(applyFeedMessage(state, message));
    },
    restore(view, outcomes) {
      if (state.view !== null) return;
      clock.set(view.serverTime);
      change({ ...state, view, isFromDevice: true, outcomes: state.outcomes ?? outcomes });
    },
    takeView(view) {
      clock.set(view.serverTime);
      change({ ...state, view: newerView(state.view, view), isFromDevice: false });
    },
    takeMeeting: (meeting) => changeView((view) => (meeting.version < view.meeting.version ? view : { ...view, meeting })),
    takeMarker: ({ marker, spentMs }) => changeView((view) => (marker.version <= view.marker.version ? view : { ...view, marker, spentMs })),
    takeOutcomes(outcomes) {
      if (state.outcomes === null || state.connection !== "open") change({ ...state, outcomes });
    },
    showTicked(itemId, done) {
      const before = state.outcomes?.actionItems.find((item) => item.id === itemId);
      change(withItem(state, itemId, (item) => ({ ...item, done })));
      return () => {
        if (before !== undefined) change(withItem(state, itemId, (item) => ({ ...item, done: before.done })));
      };
    },
    setConnection: (connection, attempt) => change({ ...state, connection, attempt }),
  };
}

function serverTimeOf(message: FeedMessage): number | null {
  if (message.type === "hello" || message.type === "meeting") return message.view.serverTime;
  return message.type === "marker" ? message.serverTime : null;
}

function withItem(state: FeedState, itemId: string, edit: (item: ActionItem) => ActionItem): FeedState {
  if (state.outcomes === null) return state;
  const actionItems = state.outcomes.actionItems.map((item) => (item.id === itemId ? edit(item) : item));
  return { ...state, outcomes: { ...state.outcomes, actionItems } };
}
