import * as Y from "yjs";
import { type Span, holds } from "./span.ts";

/** An inline node of a line: a mention, a date, a line break. */
export interface Chip {
  name: string;
  attrs: Record<string, unknown>;
}

/** A struct of a dead line, or a part of one. */
export interface Piece {
  span: Span;
  /** What stands in its place now, letter by letter; null: nothing. */
  heir: Y.ID | null;
  /** What nobody has deleted, and has to be put back. */
  lost: string | Chip | null;
  /** True when its heir was put there for it. */
  isRescued: boolean;
}

/** What is remembered of a line of a dead block: everything that something can still be written behind, in order. */
export class LineTrace {
  pieces: Piece[] = [];
  /** The line that took over an empty one. */
  heirLine: Y.ID | null = null;

  /** Gives heirs to what has none; `heirs` in the order of the line, each for a part of one piece. */
  inherit(heirs: readonly { of: Span; heir: Y.ID }[]): void {
    const pieces: Piece[] = [];
    let next = 0;
    for (const piece of this.pieces) {
      let rest: Piece | null = piece;
      for (let pair = heirs[next]; rest !== null && pair !== undefined && holds(rest.span, pair.of); pair = heirs[(next += 1)]) {
        const [before, from]: Cut = cut(rest, pair.of.clock - rest.span.clock);
        const [taking, behind]: Cut = from === null ? [null, null] : cut(from, pair.of.length);
        if (taking !== null) taking.heir ??= pair.heir;
        pieces.push(...[before, taking].filter((part) => part !== null));
        rest = behind;
      }
      if (rest !== null) pieces.push(rest);
    }
    this.pieces = pieces;
  }

  /** Index of the piece that is exactly this span, which lies within one of them; -1: it lies in none. */
  isolate({ client, clock, length }: Span): number {
    const index = this.pieces.findIndex(({ span }) => holds(span, { client, clock }));
    const piece = this.pieces[index];
    if (piece === undefined) return -1;
    const [before, from] = cut(piece, clock - piece.span.clock);
    const [exact, behind] = from === null ? [null, null] : cut(from, length);
    this.pieces.splice(index, 1, ...[before, exact, behind].filter((part) => part !== null));
    return before === null ? index : index + 1;
  }
}

type Cut = [before: Piece | null, behind: Piece | null];

/** A piece in two, of which the first has `length` letters; null for a part without any. */
function cut(piece: Piece, length: number): Cut {
  const { span, heir, lost } = piece;
  if (length <= 0) return [null, piece];
  if (length >= span.length) return [piece, null];
  const behind: Piece = {
    ...piece,
    span: { ...span, clock: span.clock + length, length: span.length - length },
    heir: heir === null ? null : Y.createID(heir.client, heir.clock + length),
    lost: typeof lost === "string" ? lost.slice(length) : null,
  };
  return [{ ...piece, span: { ...span, length }, lost: typeof lost === "string" ? lost.slice(0, length) : lost }, behind];
}

/** A block, or a text, that was deleted with all that was in it. */
export interface DeadBlock {
  /** Its own id; null for what died before anybody took note of it. */
  id: Y.ID | null;
  /** True when it was only a text of a line that lives on. */
  isText: boolean;
  lines: LineTrace[];
}
