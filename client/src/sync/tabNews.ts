import { copyIdOf } from "./deviceCopy.ts";
import type { UnsentEdit } from "./deviceDatabase.ts";

/** How long news are gathered before other tabs are told. */
const GATHER_MS = 200;

/** What a tab hears from another one of the same person. */
export interface NewsListener {
  /** These were written without a connection, and are on the device. */
  written: (edits: readonly UnsentEdit[]) => void;
  /** What lies unsent on the device has changed in another way. */
  changed: () => void;
}

/** Edits as they go from tab to tab; null: see `changed`. */
type News = readonly UnsentEdit[] | null;

/**
 * Tells other tabs of the same person what has become of the unsent edits of a session on this device. What was written
 * is in the message: hours without a connection make thousands of edits, too many to be read again with each letter.
 */
export class TabNews {
  readonly #channel: BroadcastChannel | null;
  /** What is told next; null once something has changed in another way. */
  #news: UnsentEdit[] | null = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(names: Parameters<typeof copyIdOf>[0], { written, changed }: NewsListener) {
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`docket ${copyIdOf(names)}`);
    if (this.#channel !== null) {
      this.#channel.onmessage = ({ data }: MessageEvent<News>) => (data === null ? changed() : written(data));
    }
  }

  /** This tab has written it without a connection. */
  written(edit: UnsentEdit): void {
    this.#news?.push(edit);
    this.#tellSoon();
  }

  /** Edits of this device have been sent. */
  changed(): void {
    this.#news = null;
    this.#tellSoon();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#channel?.postMessage(this.#news satisfies News);
      this.#news = [];
    }, GATHER_MS);
  }
}
