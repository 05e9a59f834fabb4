import { AppError } from "@docket/shared/base/errors.ts";
import type { SyncLimits } from "./limits.ts";
import type { Transport } from "./transport.ts";

/** What one reader has still to get, when it reads too slowly for everything. */
export interface Behind {
  /** State vector of what it was sent. */
  has: Uint8Array;
  since: number;
}

/**
 * What goes out to one reader. A slow one loses awareness first; then updates are left out until it has
 * read what waits for it, and come in one; then it is too slow to be kept. Nobody else waits for it.
 */
export class Outbox {
  readonly #transport: Transport;
  readonly #limits: SyncLimits;
  readonly #now: () => number;
  #behind: Behind | null = null;
  #lacksAwareness = false;
  #sentAt: number;

  constructor({ transport, limits, now }: { transport: Transport; limits: SyncLimits; now: () => number }) {
    this.#transport = transport;
    this.#limits = limits;
    this.#now = now;
    this.#sentAt = now();
  }

  /** Milliseconds since the last frame. */
  get quietFor(): number {
    return this.#now() - this.#sentAt;
  }

  /** True when the room must know what this reader has been sent, because it may soon be behind. */
  get isCongested(): boolean {
    return this.#behind === null && this.#transport.queuedBytes() > this.#limits.calmBytes;
  }

  /** Sends a frame that cannot be left out. Throws READER_TOO_SLOW. */
  send(frame: Uint8Array): void {
    if (this.#transport.queuedBytes() > this.#limits.queuedBytes) throw tooSlow();
    this.#sentAt = this.#now();
    this.#transport.send(frame);
  }

  /** Sends an update of the room; `has`: state vector with this update in it, null when nobody is congested. Throws READER_TOO_SLOW. */
  sendUpdate(frame: Uint8Array, has: Uint8Array | null): void {
    if (this.#behind !== null) return;
    this.send(frame);
    if (has !== null && this.#transport.queuedBytes() > this.#limits.behindBytes) this.#behind = { has, since: this.#now() };
  }

  /** Sends awareness, or leaves it out. */
  sendAwareness(frame: Uint8Array): void {
    if (this.#behind === null && this.#transport.queuedBytes() <= this.#limits.calmBytes) this.send(frame);
    else this.#lacksAwareness = true;
  }

  /** What is to be sent now that this reader has read what waited for it; null: nothing (yet). Throws READER_TOO_SLOW. */
  caughtUp(): { updatesAfter: Uint8Array | null } | null {
    if (this.#behind === null && !this.#lacksAwareness) return null;
    if (this.#transport.queuedBytes() > this.#limits.calmBytes) {
      if (this.#behind !== null && this.#now() - this.#behind.since > this.#limits.behindFor) throw tooSlow();
      return null;
    }
    const updatesAfter = this.#behind?.has ?? null;
    this.#behind = null;
    this.#lacksAwareness = false;
    return { updatesAfter };
  }

  /** True as long as something was left out. */
  get lacksSomething(): boolean {
    return this.#behind !== null || this.#lacksAwareness;
  }
}

const tooSlow = (): AppError => new AppError("READER_TOO_SLOW", "The connection reads too slowly. Reconnect to catch up; retry=3000");
