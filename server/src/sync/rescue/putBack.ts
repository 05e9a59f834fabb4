import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";
import type { DeadBlock, LineTrace, Piece } from "./deadBlock.ts";
import type { DeadBlocks } from "./deadBlocks.ts";
import { isLine, typeIn } from "./lineShape.ts";
import { endOf, insertChip, insertLetters, insertParagraph, type Place, placeBesideBlock, placeIn, wordsOf } from "./place.ts";
import type { Span } from "./span.ts";

/** What was lost of one line by one writer in one place: words, or one chip. */
export interface Loss {
  block: DeadBlock;
  line: LineTrace;
  /** Index of the first piece in the line. */
  at: number;
  pieces: [Piece, ...Piece[]];
}

/** Puts pieces of dead lines into the living document. To be called within a transaction. */
export class PuttingBack {
  readonly #doc: Y.Doc;
  readonly #dead: DeadBlocks;

  constructor(doc: Y.Doc, dead: DeadBlocks) {
    this.#doc = doc;
    this.#dead = dead;
  }

  /** Puts back what was lost together: beside what stands for its neighbours, else into a paragraph of its own. */
  loss({ block, line, at: index, pieces }: Loss): void {
    const [first] = pieces;
    const { lost } = first;
    const place = this.#inLine(line, index) ?? this.#ownPlace(block, line);
    const isChip = typeof lost === "object" && lost !== null;
    const { client, clock } = isChip ? insertChip(this.#doc, place, lost) : insertLetters(this.#doc, place, wordsIn(pieces));
    let at = clock;
    for (const piece of pieces) {
      Object.assign(piece, { heir: Y.createID(client, at), isRescued: true, lost: null });
      at += piece.span.length;
    }
    this.#dead.hasRescued = true;
  }

  /** Puts back what is too much to look for its place, as words at the end of the running notes. */
  words(losses: readonly Loss[]): void {
    const pieces = losses.flatMap((loss) => loss.pieces);
    insertLetters(this.#doc, insertParagraph(this.#end), wordsIn(pieces));
    for (const piece of pieces) piece.lost = null;
  }

  /** Deletes what was put back for this piece. */
  withdraw(piece: Piece): void {
    for (let at = 0; at < piece.span.length;) {
      const heir = this.#heir(piece, at);
      const item = heir === null ? null : this.#living(heir);
      if (heir !== null && item?.deleted === false) {
        const { parent, index } = placeIn(item, heir.clock - item.id.clock);
        parent.delete(index, heir.length);
      }
      at += heir?.length ?? 1;
    }
    piece.isRescued = false;
  }

  #heir({ heir, span }: Piece, offset: number): Span | null {
    if (heir === null) return null;
    return this.#dead.livingHeir({ client: heir.client, clock: heir.clock + offset, length: span.length - offset }, this.#doc.store);
  }

  #inLine({ pieces, heirLine }: LineTrace, index: number): Place | null {
    for (let at = index - 1; at >= 0; at -= 1) {
      const piece = pieces[at];
      const heir = piece === undefined ? null : this.#heir(piece, piece.span.length - 1);
      if (heir !== null) return this.#beside(heir, 1);
    }
    for (let at = index + 1; at < pieces.length; at += 1) {
      const piece = pieces[at];
      const heir = piece === undefined ? null : this.#heir(piece, 0);
      if (heir !== null) return this.#beside(heir, 0);
    }
    const line = heirLine === null ? null : this.#living(heirLine);
    const parent = line === null ? null : typeIn(line);
    return parent === null ? null : { parent, index: 0 };
  }

  #beside(id: Span, behind: 0 | 1): Place | null {
    const item = this.#living(id);
    return item === null ? null : placeIn(item, id.clock - item.id.clock + behind);
  }

  /** Null: it died with something else. */
  #living(id: { client: number; clock: number }): Y.Item | null {
    const item: Y.Item | Y.GC = Y.getItem(this.#doc.store, id);
    return item instanceof Y.Item ? item : null;
  }

  #ownPlace(block: DeadBlock, line: LineTrace): Place {
    const place = this.#besideLine(block, line);
    // The words of a line that lives on belong into that line.
    const isInLine = place.parent instanceof Y.XmlElement && isLine(place.parent.nodeName);
    return isInLine ? place : insertParagraph(place);
  }

  /** Beside what stands for the lines around it, else where the block stood, else at the end of the running notes. */
  #besideLine({ id, isText, lines }: DeadBlock, line: LineTrace): Place {
    const at = lines.indexOf(line);
    const [above, below] = [lines.slice(0, at).toReversed(), lines.slice(at + 1)];
    for (const [others, behind] of [[above, 1], [below, 0]] as const) {
      for (const other of others) {
        const place = this.#besideHeirs(other, behind);
        if (place !== null) return place;
      }
    }
    const root = id === null ? null : this.#living(id);
    if (root !== null) return isText ? placeIn(root, 1) : placeBesideBlock(root, 1);
    const found = id === null ? null : this.#dead.find(id);
    // It is in its own list; in none of a block around it when that was no block that the server knows.
    if (found === null || found.block.lines === lines) return this.#end;
    return this.#besideHeirs(found.line, 1) ?? this.#besideLine(found.block, found.line);
  }

  get #end(): Place {
    return endOf(fragmentOf(this.#doc, FRAGMENTS[1]));
  }

  /** Before or behind the block that the line's words stand in now. */
  #besideHeirs(line: LineTrace, behind: 0 | 1): Place | null {
    const within = this.#inLine(line, line.pieces.length)?.parent._item ?? null;
    return within === null ? null : placeBesideBlock(within, behind);
  }
}

const wordsIn = (pieces: readonly Piece[]): string =>
  pieces.map(({ lost }) => (typeof lost === "object" && lost !== null ? wordsOf(lost) : (lost ?? ""))).join("");
