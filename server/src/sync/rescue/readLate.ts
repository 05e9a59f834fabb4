import * as Y from "yjs";
import { type DeadBlock, LineTrace, type Piece } from "./deadBlock.ts";
import type { DeadBlocks } from "./deadBlocks.ts";
import { isInline, typeIn } from "./lineShape.ts";
import { bare } from "./readDead.ts";
import { partsNamed } from "./span.ts";

/** How much of one update finds its place; the rest, which nobody types, comes to the end of the notes as words. */
export const MOST_PLACED = 1_000;

/** An update read apart. */
export type ReadUpdate = ReturnType<typeof Y.decodeUpdate>;

/** True when something of what the transaction brought was thrown away at once, since it belongs to what is dead. */
export function bringsLate({ doc, beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (clock === before) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let at = structs.length - 1; at >= 0; at -= 1) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock + struct.length <= before) break;
      if (struct instanceof Y.GC) return true;
    }
  }
  return false;
}

/** Adds what came too late to the dead lines that it was written into; gives the blocks. What the update itself deletes is not put back. */
export function readLate({ structs, ds }: ReadUpdate, { doc, beforeState }: Y.Transaction, dead: DeadBlocks): Set<DeadBlock> {
  const touched = new Set<DeadBlock>();
  let placed = 0;
  let rest: LatePlace | null = null;
  for (const struct of structs) {
    const isNew = struct.id.clock >= (beforeState.get(struct.id.client) ?? 0);
    if (!isNew || !(struct instanceof Y.Item) || !(Y.getItem(doc.store, struct.id) instanceof Y.GC)) continue;
    if (placed >= MOST_PLACED) {
      rest ??= newPlace(dead);
      rest.line.pieces.push(...piecesOf(struct, ds).filter(({ lost }) => typeof lost === "string"));
      touched.add(rest.block);
    } else if (struct.parentSub !== null) addAttribute(struct, dead);
    else touched.add(addPieces(struct, ds, dead));
    placed += 1;
  }
  return touched;
}

/** Only what came too late itself is put back with its attributes. */
function addAttribute({ parent, parentSub, content }: Y.Item, dead: DeadBlocks): void {
  const found = parent instanceof Y.ID ? dead.find(parent) : null;
  const lost = found?.line.pieces[found.index]?.lost;
  if (parentSub !== null && lost && typeof lost !== "string") lost.attrs[parentSub] = content.getContent().at(-1);
}

function addPieces(item: Y.Item, ds: ReadUpdate["ds"], dead: DeadBlocks): DeadBlock {
  const { block, line, at } = placeOf(item, dead);
  const type = typeIn(item);
  if (type instanceof Y.XmlElement && !isInline(type.nodeName)) {
    const below = new LineTrace();
    below.pieces.push(bare({ client: item.id.client, clock: item.id.clock, length: 1 }));
    block.lines.splice(block.lines.indexOf(line) + 1, 0, below);
  } else line.pieces.splice(at, 0, ...piecesOf(item, ds));
  return block;
}

function piecesOf(item: Y.Item, ds: ReadUpdate["ds"]): Piece[] {
  const { id: { client, clock }, length, content } = item;
  const type = typeIn(item);
  const chip = type instanceof Y.XmlElement ? { name: type.nodeName, attrs: {} } : null;
  let done = 0;
  return partsNamed({ client, clock, length }, ds).map(({ length, isNamed }) => {
    const letters = content instanceof Y.ContentString ? content.str.slice(done, done + length) : chip;
    const span = { client, clock: clock + done, length };
    done += length;
    return { ...bare(span), lost: isNamed ? null : letters };
  });
}

interface LatePlace {
  block: DeadBlock;
  line: LineTrace;
  /** Index of the piece that it stands before. */
  at: number;
}

/** Behind its origin, before what was right of it, or in its empty parent; in a line of its own when none of them is known. */
function placeOf({ origin, rightOrigin, parent, content }: Y.Item, dead: DeadBlocks): LatePlace {
  const isInText = !(content instanceof Y.ContentType);
  // A text stands behind its letters, an element before what is in it.
  const inside = isInText ? 0 : 1;
  return placeAt(origin, 1, dead) ?? placeAt(rightOrigin, 0, dead) ?? placeAt(parent, inside, dead) ?? newPlace(dead);
}

function placeAt(id: Y.Item["parent"] | Y.ID, behind: 0 | 1, dead: DeadBlocks): LatePlace | null {
  const found = id instanceof Y.ID ? dead.find(id) : null;
  return found === null || !(id instanceof Y.ID) ? null : { ...found, at: found.line.isolate({ client: id.client, clock: id.clock, length: 1 }) + behind };
}

function newPlace(dead: DeadBlocks): LatePlace {
  const line = new LineTrace();
  const block: DeadBlock = { id: null, isText: false, lines: [line] };
  dead.add(block);
  return { block, line, at: 0 };
}
