import type { Allowance } from "./tokenBucket.ts";

/** Bounds and delays of the sync engine; milliseconds and bytes. */
export interface SyncLimits {
  /** Largest frame; a larger one closes its connection with 1009. */
  frameBytes: number;
  /** Largest awareness state of one connection. */
  awarenessBytes: number;
  /** Awareness goes out at most this often, … */
  awarenessEvery: number;
  /** … and besides as often as this when somebody came or left. Together at most 20 times a second. */
  urgentEvery: number;
  /** With more than this waiting for a reader it gets no awareness, … */
  calmBytes: number;
  /** … with more than this no updates, but all of them in one when it has caught up, … */
  behindBytes: number;
  /** … and with more than this, or when it stays behind for this long, it is closed with 4503. */
  queuedBytes: number;
  behindFor: number;
  /** How often it is looked whether a reader that is behind has caught up. */
  catchUpEvery: number;
  /** Messages of one connection. */
  messages: Allowance;
  /** Bytes of one connection. */
  bytes: Allowance;
  /** SyncStep1 messages of one connection. */
  questions: Allowance;
  /** Who sends too fast for this long is closed with 1013. */
  throttledFor: number;
  /** Client ids that may write into one document. */
  clientIds: number;
  /** Client ids that one connection may be the first to use. */
  newClientIds: number;
  /** How often connections are looked at. */
  pingEvery: number;
  /** Without any sign of life for this long a connection is dead. */
  deadAfter: number;
  /** Clients take a link without a message for dead (pings do not count): the page after 20 s, published ones after 30. Looked at every `pingEvery`. */
  quietAfter: number;
  /** A connection whose update lacks something is asked for it at most this often. */
  resyncEvery: number;
  /** How long a room stays in memory after the last connection has left. */
  roomStays: number;
  /** A document that could not be loaded is not tried again for this long: published clients ask ten times a second. */
  unavailableFor: number;
  /** The log is compacted when it is larger than this and than the snapshot, … */
  logBytes: number;
  /** … or has more updates than this. */
  logUpdates: number;
  /** With more than this taken and not yet on disk, a room reads no more from those who write. */
  unsavedBytes: number;
  /** A refused commit is made again after this, then after twice as long, … */
  retryAfter: number;
  /** … but never later than this. */
  retryAtMost: number;
  /** How long `close` waits for a store that does not take what is left. */
  closeWithin: number;
}

/** What the product runs with. */
export const DEFAULT_LIMITS: SyncLimits = {
  frameBytes: 1024 * 1024,
  awarenessBytes: 4096,
  awarenessEvery: 100,
  urgentEvery: 100,
  calmBytes: 128 * 1024,
  behindBytes: 1024 * 1024,
  queuedBytes: 4 * 1024 * 1024,
  behindFor: 20_000,
  catchUpEvery: 250,
  messages: { perSecond: 100, burst: 500 },
  bytes: { perSecond: 512 * 1024, burst: 4 * 1024 * 1024 },
  questions: { perSecond: 0.2, burst: 10 },
  throttledFor: 30_000,
  clientIds: 4_000,
  newClientIds: 64,
  pingEvery: 8_000,
  deadAfter: 20_000,
  quietAfter: 8_000,
  resyncEvery: 1_000,
  roomStays: 60_000,
  unavailableFor: 2_000,
  logBytes: 64 * 1024,
  logUpdates: 2_000,
  unsavedBytes: 8 * 1024 * 1024,
  retryAfter: 250,
  retryAtMost: 2_000,
  closeWithin: 5_000,
};
