import type { Node as NoteNode } from "@tiptap/pm/model";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { BlockIndex } from "./blockIndex.ts";
import type { Mapping } from "./mapping.ts";
import { startOf } from "./replaceChanged.ts";

/** Turns positions of the editor into those that outlive the edits of others, and back; only the block in question is looked at. */
export class NotePlaces {
  readonly #fragment: Y.XmlFragment;
  readonly #index: BlockIndex;
  readonly #mapping: Mapping;

  constructor(fragment: Y.XmlFragment, index: BlockIndex, mapping: Mapping) {
    this.#fragment = fragment;
    this.#index = index;
    this.#mapping = mapping;
  }

  /** The place of a position of `doc`, which the fragment holds at this moment. */
  relative(doc: NoteNode, pos: number): Y.RelativePosition {
    const $pos = doc.resolve(pos);
    const block = $pos.depth === 0 ? undefined : this.#index.blocks[$pos.index(0)];
    const place: unknown = block === undefined
      ? absolutePositionToRelativePosition(pos, this.#fragment, this.#mapping)
      : absolutePositionToRelativePosition(pos - $pos.start(1), block, this.#mapping);
    return place as Y.RelativePosition;
  }

  /** The position in `doc`, which the fragment holds at this moment; null when the place is gone. */
  absolute(doc: NoteNode, place: Y.RelativePosition): number | null {
    const { doc: shared } = this.#fragment;
    const found = shared === null ? null : Y.createAbsolutePositionFromRelativePosition(place, shared);
    if (shared === null || found === null) return null;
    if (found.type === this.#fragment) return within(doc, relativePositionToAbsolutePosition(shared, this.#fragment, place, this.#mapping));
    const block = this.#index.blockOf(found.type);
    const index = block === null ? null : this.#index.placeOf(block);
    if (block === null || index === null || index >= doc.childCount) return null;
    const offset = relativePositionToAbsolutePosition(shared, block, place, this.#mapping);
    return offset === null ? null : within(doc, startOf(doc, index) + 1 + offset);
  }
}

const within = (doc: NoteNode, pos: number | null): number | null => (pos === null || pos < 0 || pos > doc.content.size ? null : pos);
