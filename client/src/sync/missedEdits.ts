import type { UnsentEdit } from "./deviceDatabase.ts";

/** After a shorter loss of the connection nobody needs to hear what was sent. */
const LOSS_WORTH_TELLING_MS = 3_000;

/** Knows which edits were written without a connection, so that their writer can be told once all of them are sent. Times are monotonic milliseconds. */
export class MissedEdits {
  /** When the connection was lost; null while it lives, and before the first. */
  #lostAt: number | null = null;
  readonly #waiting = new Set<string>();
  #sent: UnsentEdit[] = [];

  /** A connection that worked is gone. */
  lost(now: number): void {
    this.#lostAt = now;
  }

  /** There is a connection, and these are not acknowledged. */
  opened(edits: readonly UnsentEdit[], now: number): void {
    const ids = new Set(edits.map(({ id }) => id));
    // Those that another tab has sent.
    for (const id of this.#waiting) if (!ids.has(id)) this.#waiting.delete(id);
    if (this.#lostAt !== null && now - this.#lostAt < LOSS_WORTH_TELLING_MS) return;
    for (const id of ids) this.#waiting.add(id);
  }

  /** The connection works. */
  works(): void {
    this.#lostAt = null;
  }

  /** These were acknowledged; gives all that were missed when none of them is missing any more, else null. */
  acknowledged(edits: readonly UnsentEdit[]): UnsentEdit[] | null {
    for (const edit of edits) if (this.#waiting.delete(edit.id)) this.#sent.push(edit);
    if (this.#sent.length === 0 || this.#waiting.size > 0) return null;
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }
}
