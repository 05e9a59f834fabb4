import * as encoding from "lib0/encoding";

/** Client and clock. */
export type At = readonly [client: number, clock: number];

/** Where a struct says it stands; none of the three: at the start of the running notes. */
export interface Place {
  left?: At;
  right?: At;
  parent?: At | string;
  /** Attribute name. */
  key?: string;
}

/** Writes one struct. */
export type Struct = (encoder: encoding.Encoder) => void;

/** What an update claims and holds; claims that are left out are true. */
export interface UpdateParts {
  sections?: { client: number; clock?: number; structs: Struct[]; claimed?: number }[];
  deletes?: { client: number; ranges: (readonly [clock: number, length: number])[]; claimed?: number }[];
  claimedSections?: number;
  claimedDeletes?: number;
  tail?: Uint8Array;
}

/** Writes an update (V1) by hand, so that it can be one that no library would write. */
export function updateBytes({ sections = [], deletes = [], claimedSections, claimedDeletes, tail }: UpdateParts): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, claimedSections ?? sections.length);
    for (const { client, clock = 0, structs, claimed } of sections) {
      for (const number of [claimed ?? structs.length, client, clock]) encoding.writeVarUint(encoder, number);
      for (const struct of structs) struct(encoder);
    }
    encoding.writeVarUint(encoder, claimedDeletes ?? deletes.length);
    for (const { client, ranges, claimed } of deletes) {
      for (const number of [client, claimed ?? ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
    }
    if (tail !== undefined) encoding.writeUint8Array(encoder, tail);
  });
}

/** Any struct: `kind` is the number in its low bits. */
export const struct =
  (kind: number, place: Place, content: Struct = () => undefined): Struct =>
  (encoder) => {
    const { left, right, key } = place;
    encoding.writeUint8(encoder, kind | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20));
    for (const id of [left, right]) if (id) for (const number of id) encoding.writeVarUint(encoder, number);
    if (!left && !right) writeParent(encoder, place);
    content(encoder);
  };

function writeParent(encoder: encoding.Encoder, { parent = "runningNotes", key }: Place): void {
  encoding.writeVarUint(encoder, typeof parent === "string" ? 1 : 0);
  if (typeof parent === "string") encoding.writeVarString(encoder, parent);
  else for (const number of parent) encoding.writeVarUint(encoder, number);
  if (key !== undefined) encoding.writeVarString(encoder, key);
}

/** Collected structs, or with 10 left-out ones. */
export const collected =
  (length: number, kind = 0): Struct =>
  (encoder) => {
    encoding.writeUint8(encoder, kind);
    encoding.writeVarUint(encoder, length);
  };

const varUint = (number: number): Struct => (encoder) => encoding.writeVarUint(encoder, number);
const varString = (text: string): Struct => (encoder) => encoding.writeVarString(encoder, text);
const all = (...parts: Struct[]): Struct => (encoder) => parts.forEach((part) => part(encoder));

export const deleted = (length: number, place: Place): Struct => struct(1, place, varUint(length));
export const json = (texts: string[], place: Place): Struct => struct(2, place, all(varUint(texts.length), ...texts.map(varString)));
export const binary = (bytes: Uint8Array, place: Place): Struct => struct(3, place, (encoder) => encoding.writeVarUint8Array(encoder, bytes));
export const text = (written: string, place: Place): Struct => struct(4, place, varString(written));
export const embed = (value: unknown, place: Place): Struct => struct(5, place, varString(JSON.stringify(value)));
export const format = (key: string, value: string, place: Place): Struct => struct(6, place, all(varString(key), varString(value)));
/** 3 is an element and 5 a hook, which have names; 0 array, 1 map, 2 text, 4 fragment, 6 text of an element. */
export const sharedType = (type: number, place: Place, name?: string): Struct =>
  struct(7, place, name === undefined ? varUint(type) : all(varUint(type), varString(name)));
export const element = (name: string, place: Place): Struct => sharedType(3, place, name);
export const values = (list: unknown[], place: Place): Struct =>
  struct(8, place, all(varUint(list.length), ...list.map((value): Struct => (encoder) => encoding.writeAny(encoder, value as never))));
export const rawValues = (bytes: Uint8Array, place: Place): Struct => struct(8, place, (encoder) => encoding.writeUint8Array(encoder, bytes));
export const subDocument = (guid: string, options: unknown, place: Place): Struct =>
  struct(9, place, all(varString(guid), (encoder) => encoding.writeAny(encoder, options as never)));
