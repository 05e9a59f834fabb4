import * as encoding from "lib0/encoding";
import * as Y from "yjs";

type Struct = Y.Item | Y.GC;

/** Bytes that a struct needs besides its text: ids, lengths, the head of a section. */
const STRUCT_OVERHEAD = 64;

/**
 * Cuts an update into several, none larger than about `bytes`, each of which can be applied after those before it.
 * What cannot be cut (one embedded value) stays whole, whatever its size.
 */
export function splitUpdate(update: Uint8Array, bytes: number): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const parts: Uint8Array[] = [];
  let part: Struct[] = [];
  let size = 0;
  const finish = (): void => {
    if (part.length > 0) parts.push(encodeStructs(part));
    part = [];
    size = 0;
  };
  for (const struct of inOrder(structs.filter((each) => !(each instanceof Y.Skip)))) {
    for (const piece of cut(struct, bytes)) {
      const length = sizeOf(piece);
      if (size + length > bytes) finish();
      part.push(piece);
      size += length;
    }
  }
  finish();
  return [...parts, ...splitDeletions(ds.clients, bytes)];
}

/** Structs such that each one comes after those it refers to. */
function inOrder(structs: readonly Struct[]): Struct[] {
  const queues = [...byClientOf(structs, ({ id }) => id.client).values()].map((queue) => ({ queue: queue.toSorted((a, b) => a.id.clock - b.id.clock), next: 0 }));
  const byClient = new Map(queues.map((each) => [each.queue[0]?.id.client, each]));
  /** Not in this update, or ahead of it: the receiver has it, or will never miss it. */
  const isThere = (id: Y.ID | null): boolean => {
    const own = id === null ? undefined : byClient.get(id.client);
    const head = own?.queue[own.next];
    return id === null || head === undefined || id.clock < head.id.clock;
  };
  const ordered: Struct[] = [];
  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false;
    for (const each of queues) {
      for (let head = each.queue[each.next]; head !== undefined && referencesOf(head).every(isThere); head = each.queue[each.next]) {
        ordered.push(head);
        each.next += 1;
        hasMoved = true;
      }
    }
  }
  // References in a ring do not occur in a real document; whatever is left is sent all the same.
  return [...ordered, ...queues.flatMap(({ queue, next }) => queue.slice(next))];
}

const referencesOf = (struct: Struct): (Y.ID | null)[] =>
  struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null] : [];

const sizeOf = (struct: Struct): number =>
  STRUCT_OVERHEAD + (struct instanceof Y.Item ? contentSize(struct.content) : 0);

function contentSize(content: Y.Item["content"]): number {
  // UTF-8 takes up to three bytes for one UTF-16 unit.
  if (content instanceof Y.ContentString) return content.str.length * 3;
  const encoder = new Y.UpdateEncoderV1();
  content.write(encoder, 0);
  return encoder.toUint8Array().length;
}

/** Cuts a long text into pieces; everything else is one piece. */
function cut(struct: Struct, bytes: number): Struct[] {
  const longest = Math.max(1, Math.floor((bytes - STRUCT_OVERHEAD) / 3));
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || struct.content.str.length <= longest) return [struct];
  const { id, origin, rightOrigin, parent, parentSub, content } = struct;
  const pieces: Struct[] = [];
  for (let from = 0; from < content.str.length; ) {
    const to = from + wholeLetters(content.str, from, longest);
    const begin = from === 0 ? origin : Y.createID(id.client, id.clock + from - 1);
    const text = new Y.ContentString(content.str.slice(from, to));
    pieces.push(new Y.Item(Y.createID(id.client, id.clock + from), null, begin, null, rightOrigin, parent, parentSub, text));
    from = to;
  }
  return pieces;
}

/** How many units to take, so that no letter of two units is torn apart. */
function wholeLetters(text: string, from: number, most: number): number {
  const unit = text.charCodeAt(from + most - 1);
  const isTorn = unit >= 0xd800 && unit <= 0xdbff && from + most < text.length;
  return isTorn && most > 1 ? most - 1 : most;
}

function encodeStructs(structs: readonly Struct[]): Uint8Array {
  const sections = byClientOf(structs, ({ id }) => id.client);
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, sections.size);
  // Yjs writes the higher client first.
  for (const [client, section] of [...sections].toSorted(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder.restEncoder, section.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, section[0]?.id.clock ?? 0);
    for (const struct of section) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** Bytes of one deleted range at most. */
const RANGE_BYTES = 16;

function splitDeletions(clients: Map<number, { clock: number; len: number }[]>, bytes: number): Uint8Array[] {
  const most = Math.max(1, Math.floor(bytes / RANGE_BYTES));
  const all = [...clients].flatMap(([client, ranges]) => ranges.map((range) => ({ client, ...range })));
  const parts: Uint8Array[] = [];
  for (let from = 0; from < all.length; from += most) {
    const part = all.slice(from, from + most);
    parts.push(encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      const byClient = byClientOf(part, ({ client }) => client);
      encoding.writeVarUint(encoder, byClient.size);
      for (const [client, ranges] of byClient) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, ranges.length);
        for (const { clock, len } of ranges) {
          encoding.writeVarUint(encoder, clock);
          encoding.writeVarUint(encoder, len);
        }
      }
    }));
  }
  return parts;
}

function byClientOf<T>(all: readonly T[], clientOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const group = groups.get(clientOf(one));
    if (group === undefined) groups.set(clientOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
