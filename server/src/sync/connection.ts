import { ERRORS, type AppError, type ErrorCode } from "@docket/shared/base/errors.ts";
import type { Actor } from "@docket/shared/meeting/roles.ts";
import type { DocumentGrant } from "./documentAccess.ts";
import type { SyncLimits } from "./limits.ts";
import type { Transport } from "./transport.ts";
import { encodeAck, encodeAwareness, encodeSyncStep1 } from "./wire.ts";

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

/** What a connection is made of. */
export interface ConnectionOptions {
  transport: Transport;
  grant: DocumentGrant;
  /** `?ack=1`: gets acknowledgements instead of its own bytes. */
  wantsAcks: boolean;
  limits: SyncLimits;
  now: () => number;
}

/**
 * One socket in one room. Counts its update and SyncStep2 frames: an acknowledgement of `n` says that
 * everything up to the n-th of them is on disk. A refused frame is a hole in that statement, until a
 * SyncStep2, which brings all that the server lacks, closes it.
 */
export class Connection {
  readonly actor: Actor;
  readonly wantsAcks: boolean;
  /** Called with each frame when the room is ready. */
  onFrame: (frame: Uint8Array) => void = () => undefined;
  readonly #options: ConnectionOptions;
  readonly #closedListeners: (() => void)[] = [];
  #state: ConnectionState = { kind: "waiting", held: [] };
  #received = 0;
  #acknowledged = 0;
  #hasHole = false;
  #askedAt: number | null = null;
  #heardAt: number;
  #sentAt: number;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.actor = options.grant.actor;
    this.wantsAcks = options.wantsAcks;
    this.#heardAt = options.now();
    this.#sentAt = this.#heardAt;
    options.transport.pause();
  }

  get isClosed(): boolean {
    return this.#state.kind === "closed";
  }

  get isLive(): boolean {
    return this.#state.kind === "live";
  }

  /** A frame has arrived. */
  receive(frame: Uint8Array): void {
    this.#heardAt = this.#options.now();
    this.#change({ type: "frame", frame });
  }

  /** The other side has given a sign of life. */
  heard(): void {
    this.#heardAt = this.#options.now();
  }

  /** The room is ready: frames held so far are handled, then new ones flow. */
  ready(): void {
    this.#change({ type: "ready" });
    if (!this.isClosed) this.#options.transport.resume();
  }

  /** The room is being rebuilt: nothing is handled until `ready`. */
  hold(): void {
    this.#change({ type: "hold" });
    if (!this.isClosed) this.#options.transport.pause();
  }

  /** The socket is gone. */
  closed(): void {
    if (this.isClosed) return;
    this.#change({ type: "closed" });
    for (const listener of this.#closedListeners) listener();
  }

  /** Calls `listener` once when the connection has ended, by whichever side; at once when it already has. */
  onClosed(listener: () => void): void {
    if (this.isClosed) listener();
    else this.#closedListeners.push(listener);
  }

  /** Ends the connection with the code of a refusal. */
  refuse({ code, message }: Pick<AppError, "code" | "message">): void {
    if (this.isClosed) return;
    this.closed();
    // A paused socket would not see the answer of the other side.
    this.#options.transport.resume();
    this.#options.transport.close(ERRORS[code].close, closeReason(code, message));
  }

  /** Sends a frame, unless so much is waiting already that the reader is too slow to be kept. */
  send(frame: Uint8Array): void {
    if (this.isClosed) return;
    const { transport, limits, now } = this.#options;
    if (transport.queuedBytes() > limits.queuedBytes) {
      this.refuse({ code: "RATE_LIMITED", message: "The connection reads too slowly. Reconnect to catch up." });
      return;
    }
    this.#sentAt = now();
    transport.send(frame);
  }

  /** Null: may go on. Otherwise why the reader must leave; asked afresh each time. */
  readRefusal(): ErrorCode | null {
    return this.#options.grant.mayRead() ? null : "ROLE_INSUFFICIENT";
  }

  /** Whether a write is allowed right now. */
  mayWrite(): boolean {
    return this.#options.grant.mayWrite();
  }

  /** Numbers an update or SyncStep2 frame. */
  count(): number {
    this.#received += 1;
    return this.#received;
  }

  /** A counted frame was refused: nothing after it is acknowledged until a SyncStep2 was taken. */
  openHole(): void {
    this.#hasHole = true;
  }

  /** A SyncStep2 was taken: it holds whatever was refused before. */
  closeHole(): void {
    this.#hasHole = false;
  }

  /** Whether the frame just taken may be acknowledged once it is on disk. */
  get hasHole(): boolean {
    return this.#hasHole;
  }

  /** Asks the client for all that the server lacks; not again within `resyncEvery`, so that no loop arises. */
  askForMissing(stateVector: Uint8Array): void {
    const now = this.#options.now();
    if (this.#askedAt !== null && now - this.#askedAt < this.#options.limits.resyncEvery) return;
    this.#askedAt = now;
    this.send(encodeSyncStep1(stateVector));
  }

  /** Everything up to the frame with this number is on disk. */
  acknowledge(ordinal: number): void {
    if (ordinal <= this.#acknowledged) return;
    this.#acknowledged = ordinal;
    if (this.wantsAcks) this.send(encodeAck(ordinal));
  }

  /** One look at the link: drops it when dead, else asks for a sign of life and gives one. */
  checkLink(): void {
    if (this.isClosed) return;
    const { transport, limits, now } = this.#options;
    if (now() - this.#heardAt > limits.deadAfter) {
      this.closed();
      transport.terminate();
      return;
    }
    transport.ping();
    if (now() - this.#sentAt >= limits.quietAfter) this.send(encodeAwareness([]));
  }

  #change(input: ConnectionInput): void {
    const { state, handle } = nextConnectionState(this.#state, input);
    this.#state = state;
    for (const frame of handle) {
      // A frame can make the room rebuild itself; those behind it then wait again.
      if (this.isLive) this.onFrame(frame);
      else this.#change({ type: "frame", frame });
    }
  }
}

/** WebSocket allows 123 bytes. */
const closeReason = (code: ErrorCode, message: string): string => {
  const reason = `${code}: ${message}`;
  return Buffer.byteLength(reason) <= 123 ? reason : code;
};
