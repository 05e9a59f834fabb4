import * as Y from "yjs";
import type { DeadBlock, LineTrace, Piece } from "./deadBlock.ts";
import { holds, type Span } from "./span.ts";

/** Pieces that are remembered, in all: some hundred lines. A late letter is rare, so that looking through them is quick enough. */
const MOST_PIECES = 20_000;

/** Pieces that are looked at for one update; what is looked for beyond that is not found, and so loses its place. */
const MOST_LOOKS = 20_000_000;

/** Where an id was found. */
export interface Found {
  block: DeadBlock;
  line: LineTrace;
  index: number;
}

/** What has died lately in a document, the newest last. Forgets the oldest. */
export class DeadBlocks {
  #blocks: DeadBlock[] = [];
  #looks = 0;
  /** False as long as nothing was ever put back. */
  hasRescued = false;

  add(block: DeadBlock): void {
    this.#blocks.push(block);
  }

  /** Another update is dealt with: as much can be looked for again. */
  startUpdate(): void {
    this.#looks = MOST_LOOKS;
  }

  /** Keeps the memory within its bounds. */
  trim(): void {
    let left = MOST_PIECES;
    const first = this.#blocks.findLastIndex((block) => (left -= sizeOf(block)) < 0);
    this.#blocks = this.#blocks.slice(first + 1);
  }

  /** Null when it is not known, or not any more. */
  find(id: { client: number; clock: number }): Found | null {
    for (const block of this.#blocks.toReversed()) {
      for (const line of block.lines) {
        if (!this.#mayLookAt(line)) return null;
        const index = line.pieces.findIndex(({ span }) => holds(span, id));
        if (index >= 0) return { block, line, index };
      }
    }
    return null;
  }

  /** What was put back, and so far stands. */
  get rescued(): { block: DeadBlock; line: LineTrace; piece: Piece }[] {
    return this.#blocks.flatMap((block) =>
      block.lines.flatMap((line) => line.pieces.flatMap((piece) => (piece.isRescued ? [{ block, line, piece }] : []))));
  }

  /** As much of the span's beginning as lives in one item, else what took its place, and so on; null: nothing that lives. */
  livingHeir(span: Span, store: Y.Doc["store"]): Span | null {
    for (let at: Span | null = span; at !== null;) {
      const item: Y.Item | Y.GC = Y.getItem(store, at);
      if (item instanceof Y.Item) return { ...at, length: Math.min(at.length, item.id.clock + item.length - at.clock) };
      const found: Found | null = this.find(at);
      const piece = found?.line.pieces[found.index];
      if (!piece?.heir) return null;
      const offset: number = at.clock - piece.span.clock;
      at = { client: piece.heir.client, clock: piece.heir.clock + offset, length: Math.min(at.length, piece.span.length - offset) };
    }
    return null;
  }

  /** Whose letters these are, when they were put back before. */
  writerOf(id: Y.ID): number {
    let writer = id;
    for (const { lines } of this.#blocks.toReversed()) {
      for (const line of lines) {
        if (!this.#mayLookAt(line)) return writer.client;
        const piece = line.pieces.find(({ isRescued, heir, span }) => isRescued && heir !== null && holds({ client: heir.client, clock: heir.clock, length: span.length }, writer));
        if (piece !== undefined) writer = Y.createID(piece.span.client, piece.span.clock);
      }
    }
    return writer.client;
  }

  #mayLookAt({ pieces }: LineTrace): boolean {
    this.#looks -= 1 + pieces.length;
    return this.#looks > 0;
  }
}

const sizeOf = ({ lines }: DeadBlock): number => lines.reduce((size, { pieces }) => size + 1 + pieces.length, 1);
