import type { AppError } from "@docket/shared/base/errors.ts";
import * as Y from "yjs";
import type { UpdateRecord } from "../documents/updateRecord.ts";
import type { Write } from "../storage/storage.ts";
import type { Connection } from "./connection.ts";
import type { Taken } from "./liveDocument.ts";
import type { DocumentView } from "./storedView.ts";

/** A server-side edit that waits for its commit. */
export interface Waiter {
  resolve(): void;
  reject(error: AppError): void;
}

/** Looks at the document when the batch closes; what `look` returns runs after the commit. May be asked to look again. */
export interface Read {
  look(view: DocumentView): () => void;
  reject(error: AppError): void;
}

/** What a room has taken and not yet handed to the commit queue. */
export class RoomBatch {
  readonly records: UpdateRecord[] = [];
  readonly derived: Write[] = [];
  /** Highest frame number per connection that this batch covers. */
  readonly acks = new Map<Connection, number>();
  readonly waiters: Waiter[] = [];
  readonly reads: Read[] = [];
  /** Size of all updates. */
  bytes = 0;
  readonly #contributors = new Set<Connection | null>();

  /** Adds a change; `connection` null: made by the server. */
  add(taken: Taken, connection: Connection | null): void {
    this.records.push(...taken.records);
    this.derived.push(...taken.derived);
    for (const { update } of taken.records) this.bytes += update.length;
    if (taken.records.length > 0) this.#contributors.add(connection);
  }

  get isEmpty(): boolean {
    return this.records.length + this.acks.size + this.waiters.length + this.reads.length === 0;
  }

  /** The batch will never be committed. */
  fail(error: AppError): void {
    for (const waiter of this.waiters) waiter.reject(error);
    for (const read of this.reads) read.reject(error);
  }

  /** All updates of the batch as one; null when there are none. The bytes are the room's own. */
  combined(): Uint8Array | null {
    const [first, ...others] = this.records.map(({ update }) => update);
    if (first === undefined) return null;
    return others.length === 0 ? first : Y.mergeUpdates([first, ...others]);
  }

  /** True when everything in this batch is the connection's own. */
  isOnlyFrom(connection: Connection): boolean {
    return this.#contributors.size === 1 && this.#contributors.has(connection);
  }
}
