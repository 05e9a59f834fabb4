import type { ByteReader } from "./byteReader.ts";
import { Malformed } from "./malformed.ts";
import type { References, Section } from "./references.ts";
import type { ScanLimits } from "./scanLimits.ts";
import { scanKey, scanName, scanOneOf } from "./scanNames.ts";
import { scanAny, scanJson } from "./scanValues.ts";

/** Kinds of structs and of content in the low bits of a struct's first byte. */
const KIND = { collected: 0, deleted: 1, text: 4, format: 6, type: 7, values: 8, skip: 10 } as const;
const KIND_BITS = 0x1f;
/** Flags in the high bits of it. */
const HAS = { left: 0x80, right: 0x40, key: 0x20 } as const;
/** The two shared types that notes are made of. */
const TYPE = { element: 3, text: 6 } as const;

/** What a struct is read with. */
export interface StructContext {
  reader: ByteReader;
  references: References;
  limits: ScanLimits;
}

/** One struct read. */
export interface ScannedStruct {
  length: number;
  /** It only says that something is left out here. */
  isSkip: boolean;
}

/** Goes over one struct of `section`, whose `end` is the struct's clock. */
export function scanStruct(context: StructContext, section: Section): ScannedStruct {
  const info = context.reader.byte();
  const kind = info & KIND_BITS;
  if (kind === KIND.collected || kind === KIND.skip) return { length: lengthAt(context.reader), isSkip: kind === KIND.skip };
  if ((info & HAS.left) !== 0) scanReference(context, section);
  if ((info & HAS.right) !== 0) scanReference(context, section);
  if ((info & (HAS.left | HAS.right)) === 0) scanParent(context, section, (info & HAS.key) !== 0);
  return { length: scanContent(context, kind), isSkip: false };
}

function scanReference({ reader, references }: StructContext, section: Section): void {
  references.add(section, reader.varUint(), reader.varUint());
}

/** Neighbours know the parent; a struct without them names it. */
function scanParent(context: StructContext, section: Section, hasKey: boolean): void {
  const { reader, limits } = context;
  const isRoot = reader.varUint();
  if (isRoot > 1) throw new Malformed("a parent is neither a root nor an element");
  if (isRoot === 0) scanReference(context, section);
  else if (!scanOneOf(reader, limits.roots)) throw new Malformed("a root is none of a session document");
  if (!hasKey) return;
  if (isRoot === 1) throw new Malformed("a root has no attributes");
  scanName(reader, limits.nameBytes);
}

/** Goes over the content; returns how many clocks it takes. */
function scanContent({ reader, limits }: StructContext, kind: number): number {
  switch (kind) {
    case KIND.text:
      return atLeastOne(reader.text());
    case KIND.deleted:
      return lengthAt(reader);
    case KIND.format:
      scanKey(reader, limits.nameBytes);
      scanJson(reader, limits);
      return 1;
    case KIND.type:
      scanType(reader, limits);
      return 1;
    case KIND.values:
      return scanList(reader, limits);
    default:
      throw new Malformed("content of a kind that notes never hold");
  }
}

function scanType(reader: ByteReader, limits: ScanLimits): void {
  const type = reader.varUint();
  if (type === TYPE.element) scanName(reader, limits.nameBytes);
  else if (type !== TYPE.text) throw new Malformed("a shared type that notes never hold");
}

function scanList(reader: ByteReader, limits: ScanLimits): number {
  const count = reader.count(1);
  for (let left = count; left > 0; left--) scanAny(reader, limits);
  return atLeastOne(count);
}

const lengthAt = (reader: ByteReader): number => atLeastOne(reader.varUint());

function atLeastOne(length: number): number {
  if (length === 0) throw new Malformed("a struct is empty");
  return length;
}
