/**
 *     waiting ──ready──► live ──hold──► waiting
 *        └──────close──────┴──────close──────► closed
 *
 * waiting: the room is being loaded or rebuilt, frames are held. live: frames are handled.
 */
export type ConnectionState = { kind: "waiting"; held: Uint8Array[] } | { kind: "live" } | { kind: "closed" };

/** What is asked of a connection. */
export type ConnectionInput =
  | { type: "frame"; frame: Uint8Array }
  | { type: "ready" }
  | { type: "hold" }
  | { type: "closed" };

/** The next state, and the frames to handle now. The only place that changes a connection's state. */
export function nextConnectionState(
  state: ConnectionState,
  input: ConnectionInput,
): { state: ConnectionState; handle: Uint8Array[] } {
  if (state.kind === "closed" || input.type === "closed") return { state: { kind: "closed" }, handle: [] };
  switch (input.type) {
    case "frame":
      if (state.kind === "live") return { state, handle: [input.frame] };
      return { state: { kind: "waiting", held: [...state.held, input.frame] }, handle: [] };
    case "ready":
      return { state: { kind: "live" }, handle: state.kind === "waiting" ? state.held : [] };
    case "hold":
      return { state: state.kind === "waiting" ? state : { kind: "waiting", held: [] }, handle: [] };
  }
}
