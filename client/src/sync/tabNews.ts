import { copyIdOf } from "./deviceCopy.ts";

/** How long news are gathered before other tabs are told. */
const GATHER_MS = 200;

/** Tells other tabs of the same person that the unsent edits of a session on this device have changed. */
export class TabNews {
  readonly #channel: BroadcastChannel | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(names: Parameters<typeof copyIdOf>[0], onNews: () => void) {
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`docket ${copyIdOf(names)}`);
    if (this.#channel !== null) this.#channel.onmessage = onNews;
  }

  tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#channel?.postMessage(null);
    }, GATHER_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
  }
}
