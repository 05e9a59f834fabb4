/** Bounds and delays of the sync engine; milliseconds and bytes. */
export interface SyncLimits {
  /** Largest frame; a larger one closes its connection with 1009. */
  frameBytes: number;
  /** Largest awareness state of one connection. */
  awarenessBytes: number;
  /** What may wait for a slow reader before it is closed with 1013. */
  queuedBytes: number;
  /** How often connections are looked at. */
  pingEvery: number;
  /** Without any sign of life for this long a connection is dead. */
  deadAfter: number;
  /** Published clients reconnect after 30 s without a message (pings do not count), so one is sent before. */
  quietAfter: number;
  /** A connection whose update lacks something is asked for it at most this often. */
  resyncEvery: number;
  /** How long a room stays in memory after the last connection has left. */
  roomStays: number;
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
  queuedBytes: 8 * 1024 * 1024,
  pingEvery: 8_000,
  deadAfter: 20_000,
  quietAfter: 15_000,
  resyncEvery: 1_000,
  roomStays: 60_000,
  logBytes: 64 * 1024,
  logUpdates: 2_000,
  unsavedBytes: 8 * 1024 * 1024,
  retryAfter: 250,
  retryAtMost: 2_000,
  closeWithin: 5_000,
};
