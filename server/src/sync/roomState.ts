import type { AppError } from "@docket/shared/base/errors.ts";

/**
 *     loading ──loaded──► open ──spoiled──► rebuilding ──loaded──► open
 *        └───────────stop──┴──────stop──────────┴──► stopped
 *
 * open: frames are handled. rebuilding: a change failed and may have left a part of itself in memory,
 * so the document is loaded again from its log. stopped: final; the next join makes a new room.
 */
export type RoomState = { kind: "loading" } | { kind: "open" } | { kind: "rebuilding" } | { kind: "stopped"; error: AppError };

/** What happens to a room. */
export type RoomInput = { type: "loaded" } | { type: "spoiled" } | { type: "stop"; error: AppError };

/** The next state; the only place that decides it. What does not fit the state changes nothing. */
export function nextRoomState(state: RoomState, input: RoomInput): RoomState {
  if (state.kind === "stopped") return state;
  switch (input.type) {
    case "stop":
      return { kind: "stopped", error: input.error };
    case "spoiled":
      return state.kind === "open" ? { kind: "rebuilding" } : state;
    case "loaded":
      return { kind: "open" };
  }
}
