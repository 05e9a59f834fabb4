import { AppError, ERRORS } from "@docket/shared/base/errors.ts";
import type { TunnelFrame } from "@docket/shared/protocol/tunnelFrames.ts";
import type { LiveSocket, SocketListener } from "../http/liveSocket.ts";
import { FRAME_LIMIT } from "../http/platform.ts";
import { Outbox, type Waiting } from "./outbox.ts";

/** What a tunnel is made of. */
export interface TunnelOptions {
  /** Whose requests it answers. */
  credential: string;
  now: () => number;
  /** Runs something when everything of this turn has been handled. */
  endOfTurn: (run: () => void) => void;
  /** The tunnel leads nowhere any more; called once. */
  onGone: () => void;
}

/**
 * A live socket without a socket: what is sent waits until a request fetches it, what requests bring is heard.
 *
 *     open ──close──► ended ──end fetched──► gone
 *       └──terminate, hang up, silence───────►
 *
 * ended: nothing more is heard or sent, the other side has not learned of it yet.
 */
export class Tunnel implements LiveSocket {
  readonly credential: string;
  readonly #options: TunnelOptions;
  readonly #outbox = new Outbox();
  #listener: SocketListener | null = null;
  #state: "open" | "ended" | "gone" = "open";
  #taken = 0;
  #heardAt: number;
  #isPaused = false;
  /** Requests that wait until frames flow again. */
  #onFlow: (() => void)[] = [];
  /** The request that waits for frames; null: none does. */
  #onFrames: (() => void) | null = null;

  constructor(options: TunnelOptions) {
    this.#options = options;
    this.credential = options.credential;
    this.#heardAt = options.now();
  }

  listen(listener: SocketListener): void {
    this.#listener = listener;
  }

  send(frame: Uint8Array | string): void {
    if (this.#state !== "open") return;
    if (typeof frame === "string") this.#outbox.add("text", Buffer.from(frame, "utf8"));
    else this.#outbox.add("bytes", frame);
    this.#onFrames?.();
  }

  close(code: number, reason: string): void {
    if (this.#state !== "open") return;
    this.#state = "ended";
    this.#outbox.addEnd({ code, reason });
    this.#onFrames?.();
    this.resume();
    // As with a socket: whoever closes it hears of it later, never in the middle of what they do.
    this.#options.endOfTurn(() => this.#listener?.closed());
  }

  queuedBytes(): number {
    return this.#outbox.bytes;
  }

  /** A request that waits is the sign of life; there is nothing to send for one. */
  ping(): void {
    if (this.#onFrames !== null) this.#listener?.heard();
  }

  terminate(): void {
    if (this.#state === "gone") return;
    const wasOpen = this.#state === "open";
    this.#state = "gone";
    this.#onFrames?.();
    this.resume();
    if (wasOpen) this.#listener?.closed();
    this.#options.onGone();
  }

  pause(): void {
    this.#isPaused = this.#state === "open";
  }

  resume(): void {
    this.#isPaused = false;
    for (const run of this.#onFlow.splice(0)) run();
  }

  /** Whether there is something to fetch: frames, or that there will be none any more. */
  get hasNews(): boolean {
    return !this.#outbox.isEmpty || this.#state === "gone";
  }

  /** Frames to fetch, as many as one answer carries. */
  news(): readonly Waiting[] {
    return this.#outbox.batch();
  }

  /** Everything up to this frame has arrived; after the end there is nothing left to tell. */
  arrived(number: number): void {
    this.heard();
    this.#outbox.arrived(number);
    if (this.#state === "ended" && this.#outbox.isEmpty) this.terminate();
  }

  /** A request of the other side has come. */
  heard(): void {
    this.#heardAt = this.#options.now();
    if (this.#state === "open") this.#listener?.heard();
  }

  /** True when nothing was heard for this long and no request waits. */
  isSilentFor(ms: number): boolean {
    return this.#onFrames === null && this.#options.now() - this.#heardAt > ms;
  }

  /** Lets `run` hear of frames; one request at a time, the one that waited before is sent away. Returns what ends the wait. */
  waitForFrames(run: () => void): () => void {
    const former = this.#onFrames;
    this.#onFrames = run;
    former?.();
    return () => {
      if (this.#onFrames !== run) return;
      this.#onFrames = null;
      this.heard();
    };
  }

  /** Calls `run` once frames flow; at once when they do. */
  whenFlowing(run: () => void): void {
    if (this.#isPaused) this.#onFlow.push(run);
    else run();
  }

  /** Hands on the frames that are new; those taken before are skipped. Gives the number of the last one taken. */
  take(frames: readonly TunnelFrame[]): number {
    this.heard();
    for (const { number, kind, data } of frames) {
      if (this.#state !== "open" || number <= this.#taken) continue;
      if (number !== this.#taken + 1) {
        throw new AppError("INPUT_INVALID", `Expected frame ${this.#taken + 1}, got ${number}. Send frames in their order, without gaps.`);
      }
      this.#taken = number;
      if (data.length > FRAME_LIMIT) this.close(ERRORS.INPUT_TOO_LARGE.close, "INPUT_TOO_LARGE");
      else this.#listener?.frame(data, kind === "bytes");
    }
    return this.#taken;
  }
}
