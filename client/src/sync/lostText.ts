import * as Y from "yjs";

/** An update as it is read. */
type ReadUpdate = ReturnType<typeof Y.decodeUpdate>;

/**
 * What these updates wrote and the document does not have, a line per block: it died with a block that somebody else
 * deleted or made something else of, or belongs to what is not here. Not what they took back themselves.
 */
export function lostText(doc: Y.Doc, updates: readonly ReadUpdate[]): string {
  const takenBack = Y.mergeDeleteSets(updates.map(({ ds }) => ds));
  const isLost = (id: Y.ID): boolean => !Y.isDeleted(takenBack, id) && !stands(doc, id);
  return readPieces(updates).map((pieces) => textOf(pieces, isLost)).join("\n");
}

function stands({ store }: Y.Doc, { client, clock }: Y.ID): boolean {
  const structs = store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(store, client)) return false;
  return structs[Y.findIndexSS(structs, clock)]?.deleted === false;
}

/** What was written in one go: letters, a chip, a block, a format. */
interface Piece {
  client: number;
  clock: number;
  /** In clock steps: one per letter. */
  length: number;
  /** Letters, or what a chip says; "" for what says nothing itself. */
  text: string;
  isBlock: boolean;
  inner: Piece[];
  /** The list that it stands in. */
  among: Piece[];
}

function textOf(pieces: readonly Piece[], isLost: (id: Y.ID) => boolean): string {
  return pieces.map((piece) => {
    const inner = textOf(piece.inner, isLost);
    return piece.isBlock ? `\n${inner}\n` : ownText(piece, isLost) + inner;
  }).join("");
}

function ownText({ client, clock, length, text }: Piece, isLost: (id: Y.ID) => boolean): string {
  const isChip = text.length !== length;
  if (isChip) return isLost(Y.createID(client, clock)) ? text : "";
  return text.split("").filter((_letter, at) => isLost(Y.createID(client, clock + at))).join("");
}

/** Everything that was written, put together again as far as it hangs together. */
function readPieces(updates: readonly ReadUpdate[]): Piece[][] {
  const roots: Piece[][] = [];
  const known: Known = new Map();
  const items = updates.flatMap(({ structs }) => structs).filter((struct) => struct instanceof Y.Item);
  const said = new Map(items.flatMap(sayingOf));
  for (const item of items) {
    if (item.parentSub !== null) continue;
    const place = placeOf(item, known) ?? { among: newRoot(roots), at: 0 };
    const piece = pieceOf(item, said.get(nameOf(item.id)) ?? null, place.among);
    place.among.splice(place.at, 0, piece);
    addTo(known, piece);
  }
  return roots;
}

function newRoot(roots: Piece[][]): Piece[] {
  const pieces: Piece[] = [];
  roots.push(pieces);
  return pieces;
}

function pieceOf({ id: { client, clock }, length, content }: Y.Item, chip: string | null, among: Piece[]): Piece {
  const isBlock = content instanceof Y.ContentType && content.type instanceof Y.XmlElement && chip === null;
  return { client, clock, length, text: content instanceof Y.ContentString ? content.str : (chip ?? ""), isBlock, inner: [], among };
}

/** What each client wrote, by its clock. */
type Known = Map<number, Piece[]>;

function addTo(known: Known, piece: Piece): void {
  const pieces = known.get(piece.client);
  if (pieces === undefined) known.set(piece.client, [piece]);
  else pieces.push(piece);
}

interface Place {
  among: Piece[];
  at: number;
}

/** Null when what it was written beside, or into, is not of these updates. */
function placeOf({ origin, rightOrigin, parent }: Y.Item, known: Known): Place | null {
  if (origin !== null) return beside(origin, 1, known);
  const before = rightOrigin === null ? null : beside(rightOrigin, 0, known);
  if (before !== null || !(parent instanceof Y.ID)) return before;
  const { client, clock } = parent;
  const within = known.get(client)?.findLast((each) => each.clock === clock);
  return within === undefined ? null : { among: within.inner, at: 0 };
}

/** The place before (0) or behind (1) what has this id, which may lie in the middle of what was written in one go. From the end: mostly one writes on. */
function beside({ client, clock }: Y.ID, behind: 0 | 1, known: Known): Place | null {
  const pieces = known.get(client) ?? [];
  const found = pieces.findLastIndex((each) => each.clock <= clock && clock < each.clock + each.length);
  const piece = pieces[found];
  if (piece === undefined) return null;
  const at = piece.among.lastIndexOf(piece);
  const before = clock + behind - piece.clock;
  if (before === 0 || before === piece.length) return { among: piece.among, at: before === 0 ? at : at + 1 };
  const end = { ...piece, clock: clock + behind, length: piece.length - before, text: piece.text.slice(before), inner: [] };
  Object.assign(piece, { length: before, text: piece.text.slice(0, before) });
  pieces.splice(found + 1, 0, end);
  piece.among.splice(at + 1, 0, end);
  return { among: piece.among, at: at + 1 };
}

/** A person or date in a line has no content of its own, only what it says. */
function sayingOf({ parent, parentSub, content }: Y.Item): [string, string][] {
  if (!(parent instanceof Y.ID) || (parentSub !== "label" && parentSub !== "date")) return [];
  const [said] = content.getContent() as unknown[];
  return typeof said === "string" ? [[nameOf(parent), said]] : [];
}

const nameOf = ({ client, clock }: Y.ID): string => `${client} ${clock}`;
