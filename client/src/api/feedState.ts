import type { Outcomes } from "@docket/shared/actionItems/records.ts";
import type { FeedMessage, MeetingView, Presence } from "@docket/shared/protocol/views.ts";

/** How the feed's socket stands. "closed" is final: the server will not take this reader back. */
export type FeedConnection = "connecting" | "open" | "waiting" | "closed";

/** Everything that a meeting page knows, as one immutable value; a change replaces only what changed. */
export interface FeedState {
  /** Null until the first answer. */
  view: MeetingView | null;
  /** True while the view is what this device knew, and the server has said nothing of the meeting. */
  isFromDevice: boolean;
  /** Null until the first answer. */
  outcomes: Outcomes | null;
  presence: Presence[];
  connection: FeedConnection;
  /** Attempts since the socket was last open; 0 while it is. */
  attempt: number;
  closedFor: Closing["reason"] | null;
  /** The name of who closed it; null: nobody did, or the server does not say. */
  closedBy: string | null;
}

type Closing = Extract<FeedMessage, { type: "closed" }>;

/** Before anything arrived. */
export const EMPTY_FEED: FeedState = {
  view: null,
  isFromDevice: false,
  outcomes: null,
  presence: [],
  connection: "connecting",
  attempt: 0,
  closedFor: null,
  closedBy: null,
};

/** The state after a message of the server. A message that is older than what is known changes nothing. */
export function applyFeedMessage(state: FeedState, message: FeedMessage): FeedState {
  switch (message.type) {
    case "hello":
      return { ...state, view: message.view, isFromDevice: false, outcomes: message.outcomes, presence: message.presence };
    case "meeting":
      return { ...state, view: newerView(state.view, message.view) };
    case "marker":
      return { ...state, view: movedView(state.view, message) };
    case "recording":
      return { ...state, view: state.view === null ? null : { ...state.view, recording: newerRecording(state.view.recording, message.recording) } };
    case "outcomes":
      return { ...state, outcomes: mergeOutcomes(state.outcomes, message.changed, message.removedIds) };
    case "presence":
      return { ...state, presence: message.presence };
    case "closed":
      return { ...state, closedFor: message.reason, closedBy: message.by ?? null };
    default:
      // A newer server may say more than this page understands; the page keeps what it knows.
      return state;
  }
}

/** Picks the newer of two views; agenda and marker have versions of their own, and each only grows. */
export function newerView(known: MeetingView | null, came: MeetingView): MeetingView {
  if (known === null) return came;
  const staleAgenda = came.meeting.version < known.meeting.version;
  const staleMarker = came.marker.version < known.marker.version;
  return {
    ...came,
    recording: newerRecording(known.recording, came.recording),
    ...(staleAgenda ? { meeting: known.meeting, archivedBy: known.archivedBy, instants: known.instants, limits: known.limits } : {}),
    ...(staleMarker ? { marker: known.marker, spentMs: known.spentMs } : {}),
  };
}

/** The one with more lines of its log; null and undefined: there is none. */
function newerRecording(known: MeetingView["recording"], came: MeetingView["recording"]): MeetingView["recording"] {
  return (known?.version ?? 0) > (came?.version ?? 0) ? known : came;
}

function movedView(view: MeetingView | null, move: Extract<FeedMessage, { type: "marker" }>): MeetingView | null {
  if (view === null || move.marker.version < view.marker.version) return view;
  return { ...view, marker: move.marker, spentMs: move.spentMs };
}

/** Puts changed records in place of the old ones, adds new ones, and takes removed ones out. */
export function mergeOutcomes(known: Outcomes | null, changed: Outcomes, removedIds: readonly string[]): Outcomes {
  const removed = new Set(removedIds);
  return {
    actionItems: mergeById(known?.actionItems ?? [], changed.actionItems, removed),
    decisions: mergeById(known?.decisions ?? [], changed.decisions, removed),
  };
}

function mergeById<T extends { id: string }>(known: readonly T[], changed: readonly T[], removed: ReadonlySet<string>): T[] {
  const byId = new Map(known.map((record) => [record.id, record]));
  for (const id of removed) byId.delete(id);
  for (const record of changed) byId.set(record.id, record);
  return [...byId.values()];
}
