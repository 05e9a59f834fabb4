import { ByteReader } from "./byteReader.ts";
import { Malformed } from "./malformed.ts";
import { References, type Section } from "./references.ts";
import { scanDeletes } from "./scanDeletes.ts";
import { SCAN_LIMITS, type ScanLimits } from "./scanLimits.ts";
import { scanStruct } from "./scanStruct.ts";

/** Structs that an update brings under one client id: clocks from `from` up to, not including, `to`. */
export interface BroughtRange {
  client: number;
  from: number;
  to: number;
}

/** What an update would do to a document, found without touching the document. */
export type ScanVerdict =
  /** No editor of notes makes such bytes; `reason` says what is wrong with them. */
  | { kind: "malformed"; reason: string }
  /** It refers to something that neither the document nor the update has. */
  | { kind: "missingDependencies" }
  | {
      kind: "applicable";
      /** The structs that the document does not have, one range per client id. */
      brings: readonly BroughtRange[];
      /** True when applying it would change nothing: no new struct, and everything that it deletes is deleted. */
      bringsNothing: boolean;
      /** True when one struct is partly known: the document has its beginning and lacks its end. */
      overlaps: boolean;
    };

/** What an update is measured against. */
export interface ScanContext {
  /** Where the document stands for this client id: the clock that its next struct would have, 0 when unknown. */
  clockOf: (client: number) => number;
  /** Whether all clocks of this known range are deleted. Left out: any deletion counts as a change. */
  isDeleted?: (client: number, clock: number, length: number) => boolean;
  limits?: ScanLimits;
}

/**
 * Judges an outside update (V1) in one pass over its bytes. Never throws, builds nothing of what the bytes describe,
 * and believes no count: what an "applicable" update can cost is bounded by its length and by `limits`.
 * After it, applying leaves nothing pending.
 */
export function scanUpdate(update: Uint8Array, context: ScanContext): ScanVerdict {
  try {
    return scan(new ByteReader(update), context);
  } catch (error) {
    if (error instanceof Malformed) return { kind: "malformed", reason: error.message };
    throw error;
  }
}

function scan(reader: ByteReader, { clockOf, isDeleted = () => false, limits = SCAN_LIMITS }: ScanContext): ScanVerdict {
  const references = new References(clockOf);
  const { sections, hasGap, overlaps } = scanSections({ reader, references, limits });
  const reachOf = (client: number): number => Math.max(references.known(client), sections.get(client)?.end ?? 0);
  const deletes = scanDeletes({ reader, limits, reachOf, isDeleted });
  reader.end();
  if (hasGap || deletes.isMissing || !references.areAllThere(sections)) return { kind: "missingDependencies" };
  const brings = [...sections.values()]
    .filter(({ end, known }) => end > known)
    .map(({ client, known, end }): BroughtRange => ({ client, from: known, to: end }));
  return { kind: "applicable", brings, bringsNothing: brings.length === 0 && deletes.isKnown, overlaps };
}

interface SectionContext {
  reader: ByteReader;
  references: References;
  limits: ScanLimits;
}

interface ScannedSections {
  sections: Map<number, Section>;
  /** Some clocks are neither known nor in the update. */
  hasGap: boolean;
  /** A struct reaches from what is known into what is not. */
  overlaps: boolean;
}

function scanSections(context: SectionContext): ScannedSections {
  const { reader, references, limits } = context;
  const found: ScannedSections = { sections: new Map(), hasGap: false, overlaps: false };
  let structsLeft = limits.structs;
  let newClientsLeft = limits.clients;
  // A count, a client, a clock, and a struct take five bytes.
  for (let left = reader.count(5); left > 0; left--) {
    const structs = reader.count(2);
    structsLeft -= structs;
    if (structs === 0) throw new Malformed("a client without structs is in the list of them");
    if (structsLeft < 0) throw new Malformed("there are too many structs");
    const client = reader.varUint();
    const start = reader.varUint();
    if (found.sections.has(client)) throw new Malformed("the structs of a client stand twice");
    const section: Section = { client, start, end: start, known: references.known(client) };
    found.sections.set(client, section);
    scanSection(context, section, { structs, found });
    if (section.end > section.known) newClientsLeft -= 1;
    if (newClientsLeft < 0) throw new Malformed("there are too many clients");
  }
  return found;
}

/** Reads the structs of one client, and notes in `found` what they leave out or repeat. */
function scanSection(context: SectionContext, section: Section, { structs, found }: { structs: number; found: ScannedSections }): void {
  if (section.start > section.known) found.hasGap = true;
  for (let left = structs; left > 0; left--) {
    const { length, isSkip } = scanStruct(context, section);
    if (section.end < section.known && section.end + length > section.known) found.overlaps = true;
    section.end += length;
    if (section.end > context.limits.highestClock) throw new Malformed("a clock is too high");
    if (isSkip && section.end > section.known) found.hasGap = true;
  }
}
