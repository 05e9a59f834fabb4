import * as Y from "yjs";

/** The blocks directly in a fragment, with the place of each. Read anew only after blocks have come or gone. */
export class BlockIndex {
  readonly #fragment: Y.XmlFragment;
  #blocks: Y.XmlElement[] = [];
  readonly #places = new Map<Y.XmlElement, number>();
  #isStale = true;

  constructor(fragment: Y.XmlFragment) {
    this.#fragment = fragment;
  }

  /** Blocks have come or gone. */
  forget(): void {
    this.#isStale = true;
  }

  /** All of them, in order. */
  get blocks(): readonly Y.XmlElement[] {
    if (this.#isStale) {
      this.#isStale = false;
      this.#blocks = this.#fragment.toArray().filter((block) => block instanceof Y.XmlElement);
      this.#places.clear();
      this.#blocks.forEach((block, place) => this.#places.set(block, place));
    }
    return this.#blocks;
  }

  /** How many stand before it; null when it is none of them. */
  placeOf(block: Y.XmlElement): number | null {
    return this.blocks.length === 0 ? null : (this.#places.get(block) ?? null);
  }

  /** The block that a shared type is or lies in; null for what lies elsewhere or was deleted. */
  blockOf(type: unknown): Y.XmlElement | null {
    let below: unknown = type;
    while (below instanceof Y.AbstractType) {
      const item: Y.Item | null = below._item;
      if (item === null || item.deleted) return null;
      if (item.parent === this.#fragment) return below instanceof Y.XmlElement ? below : null;
      below = item.parent;
    }
    return null;
  }
}
