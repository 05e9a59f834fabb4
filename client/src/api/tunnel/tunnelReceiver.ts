import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import { MOST_TUNNELS_ASKED, type TunnelFrame, decodeTunnelFrames } from "@docket/shared/protocol/tunnelFrames.ts";
import { pause, retrying } from "./retrying.ts";
import { post, type TunnelSurroundings } from "./tunnelRequests.ts";

/** A tunnel that wants to be told what comes for it. */
export interface Receiving {
  readonly tunnelId: string;
  /** Number of the last frame that has arrived. */
  readonly received: number;
  take(frame: TunnelFrame): void;
  /** Nothing will come any more. */
  fail(error: unknown): void;
}

/** The server answers after 15 s at the latest. */
const PATIENCE_MS = 19_000;

/** Least time between two questions: what comes in between comes together. */
const LEAST_GAP_MS = 80;

/**
 * Asks for frames of all tunnels of a page in one request at a time: browsers allow six connections to a server,
 * and one that waits for each tunnel would soon leave none for anything else.
 */
export class TunnelReceiver {
  readonly #base: string;
  readonly #around: TunnelSurroundings;
  readonly #tunnels = new Set<Receiving>();
  #asking: AbortController | null = null;
  #isRunning = false;

  constructor(base: string, around: TunnelSurroundings) {
    this.#base = base;
    this.#around = around;
  }

  join(tunnel: Receiving): void {
    this.#tunnels.add(tunnel);
    // The question under way does not know of this one. What it would have been answered is answered to the next.
    this.#asking?.abort();
    if (!this.#isRunning) void this.#run();
  }

  leave(tunnel: Receiving): void {
    if (this.#tunnels.delete(tunnel) && this.#tunnels.size === 0) this.#asking?.abort();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#tunnels.size > 0) {
      const askedAt = this.#around.now();
      const asked = [...this.#tunnels].slice(0, MOST_TUNNELS_ASKED);
      const frames = await this.#ask(asked);
      for (const frame of frames) asked[frame.tunnel]?.take(frame);
      await pause(this.#around, Math.max(0, LEAST_GAP_MS - (this.#around.now() - askedAt)));
    }
    this.#isRunning = false;
  }

  /** Frames that came; none when the question was taken back. When there is no answer to be had, all that were asked for fail. */
  async #ask(asked: readonly Receiving[]): Promise<TunnelFrame[]> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      return await retrying(this.#around, () => this.#askOnce(asked, asking.signal), asking.signal);
    } catch (error) {
      if (!asking.signal.aborted) for (const tunnel of asked) tunnel.fail(error);
      return [];
    } finally {
      this.#asking = null;
    }
  }

  async #askOnce(asked: readonly Receiving[], signal: AbortSignal): Promise<TunnelFrame[]> {
    const tunnels = asked.map(({ tunnelId, received }) => ({ tunnelId, after: received }));
    const url = this.#base + ENDPOINTS.receiveByTunnels.path;
    const frames = decodeTunnelFrames(await post(this.#around, { url, body: { tunnels }, patience: PATIENCE_MS, signal }));
    if (frames === null) throw new Error("Expected frames of tunnels; got something else.");
    return frames;
  }
}
