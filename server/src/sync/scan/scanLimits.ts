import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";

/** What one update may hold. */
export interface ScanLimits {
  /** Clients whose structs one update brings: an editor sends its own, an offline merge those of a few. */
  clients: number;
  structs: number;
  deleteRanges: number;
  /** Clients whose structs one update deletes: a SyncStep2 names all of whom something is deleted. */
  deleteClients: number;
  /** No honest document comes near it; far above, clocks stop being exact. */
  highestClock: number;
  /** Names of elements and attributes. */
  nameBytes: number;
  /** One attribute or format. */
  valueBytes: number;
  valueDepth: number;
  /** The only roots of a session document. */
  roots: readonly string[];
}

/** What the product runs with. */
export const SCAN_LIMITS: ScanLimits = {
  clients: 64,
  structs: 50_000,
  deleteRanges: 100_000,
  deleteClients: 10_000,
  highestClock: 2 ** 40,
  nameBytes: 64,
  valueBytes: 64 * 1024,
  valueDepth: 8,
  roots: FRAGMENTS,
};
