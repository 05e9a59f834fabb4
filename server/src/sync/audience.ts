import type { Connection, Refusal } from "./connection.ts";
import type { SyncLimits } from "./limits.ts";
import type { Timers } from "./timers.ts";
import { encodeAwareness, encodeUpdate, type AwarenessEntry } from "./wire.ts";

/** What was left out for a reader, ready to be sent. */
export interface Missed {
  /** Null: nothing but awareness. */
  update: Uint8Array | null;
  states: readonly AwarenessEntry[];
}

/** What the audience asks of its room. */
export interface AudienceOptions {
  limits: Pick<SyncLimits, "catchUpEvery">;
  timers: Timers;
  /** Collects what a reader has missed since it had `stateVector` (null: awareness only), and calls `bring` when all of it is on disk. */
  missed(stateVector: Uint8Array | null, bring: (missed: Missed) => void): void;
}

/** The connections of one room. Everybody gets the same frame, encoded once; a slow reader keeps nobody waiting. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #connections = new Set<Connection>();
  #cancelLook: (() => void) | null = null;
  #toldEpoch: string | null = null;

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
  }

  /** True when it was there. */
  remove(connection: Connection): boolean {
    return this.#connections.delete(connection);
  }

  [Symbol.iterator](): IterableIterator<Connection> {
    return this.#connections.values();
  }

  /** True when a reader may soon be behind, so that it must be known what it was sent. */
  get isCongested(): boolean {
    return this.#some((connection) => connection.isCongested);
  }

  /** Sends an update to all but those whose own it alone is; `has`: the state vector with it, null when nobody is congested. */
  broadcast(update: Uint8Array, has: Uint8Array | null, isOwn: (connection: Connection) => boolean): void {
    const frame = encodeUpdate(update);
    for (const connection of this.#connections) {
      if (!connection.wantsAcks || !isOwn(connection)) connection.sendUpdate(frame, has);
    }
    if (has !== null) this.#watchLaggards();
  }

  /** The document's epoch as far as it is on disk; memory may have one that can still be lost. */
  get epoch(): string | null {
    return this.#toldEpoch;
  }

  /** Tells all who said hello when the document has got another epoch. */
  tellEpoch(epoch: string | null): void {
    if (epoch === this.#toldEpoch) return;
    this.#toldEpoch = epoch;
    for (const connection of this.#connections) connection.tellHello(epoch);
  }

  tellAwareness(entries: readonly AwarenessEntry[]): void {
    const frame = encodeAwareness(entries);
    for (const connection of this.#connections) connection.sendAwareness(frame);
    this.#watchLaggards();
  }

  /** Ends every connection with this refusal. */
  dismiss(refusal: Refusal): void {
    this.#cancelLook?.();
    const leaving = [...this.#connections];
    this.#connections.clear();
    for (const connection of leaving) connection.refuse(refusal);
  }

  /** Looks now and then whether those who were left out can be given the rest. */
  #watchLaggards(): void {
    if (this.#cancelLook !== null || !this.#some((connection) => connection.lacksSomething)) return;
    const { limits, timers } = this.#options;
    this.#cancelLook = timers.after(limits.catchUpEvery, () => {
      this.#cancelLook = null;
      for (const connection of this.#connections) connection.catchUp((after) => this.#bring(connection, after));
      this.#watchLaggards();
    });
  }

  #bring(connection: Connection, after: Uint8Array | null): void {
    this.#options.missed(after, ({ update, states }) => {
      if (update !== null) connection.send(encodeUpdate(update));
      connection.sendAwareness(encodeAwareness(states));
    });
  }

  #some(holds: (connection: Connection) => boolean): boolean {
    for (const connection of this.#connections) if (holds(connection)) return true;
    return false;
  }
}
