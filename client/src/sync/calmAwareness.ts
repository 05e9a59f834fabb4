import { Awareness } from "y-protocols/awareness";

/** What one connection says about itself: where its caret is, whether it is typing. */
export type AwarenessState = Record<string, unknown>;

/** Carets need not be newer than this; each one sent makes every other page redraw. */
const SHORTEST_GAP_MS = 100;

/** Awareness that tells the others at most every 100 ms; this page reads its own state without delay. */
export class CalmAwareness extends Awareness {
  // `declare`, and no private names: the base class sets a first state before fields of this class exist.
  declare private waiting: AwarenessState | null | undefined;
  declare private timer: ReturnType<typeof setTimeout> | undefined;
  declare private toldAt: number | undefined;

  override getLocalState(): AwarenessState | null {
    return this.waiting === undefined ? super.getLocalState() : this.waiting;
  }

  override setLocalState(state: AwarenessState | null): void {
    const wait = (this.toldAt ?? Number.NEGATIVE_INFINITY) + SHORTEST_GAP_MS - performance.now();
    if (state === null || wait <= 0) {
      this.tell(state);
      return;
    }
    this.waiting = state;
    this.timer ??= setTimeout(() => {
      if (this.waiting !== undefined) this.tell(this.waiting);
    }, wait);
  }

  override destroy(): void {
    clearTimeout(this.timer);
    super.destroy();
  }

  private tell(state: AwarenessState | null): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
    this.toldAt = performance.now();
    super.setLocalState(state);
  }
}
