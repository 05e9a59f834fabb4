import { AppError, ERRORS, type ErrorCode } from "@docket/shared/base/errors.ts";
import { type Actor, authorOf } from "@docket/shared/meeting/roles.ts";
import type { ClientHello, StorageState } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { ownerKeyOf } from "./clientOwners.ts";
import { nextConnectionState, type ConnectionInput, type ConnectionState } from "./connectionState.ts";
import type { DocumentGrant } from "./documentAccess.ts";
import type { SyncLimits } from "./limits.ts";
import { Outbox } from "./outbox.ts";
import { Throttle } from "./throttle.ts";
import type { Timers } from "./timers.ts";
import type { Transport } from "./transport.ts";
import { encodeAck, encodeAwareness, encodeHello, encodePermissionDenied, encodeRefused, encodeStorage, encodeSyncStep1, isSyncStep1 } from "./wire.ts";

/** Why something is not taken. */
export type Refusal = Pick<AppError, "code" | "message">;

/** What a connection is made of. */
export interface ConnectionOptions {
  transport: Transport;
  grant: DocumentGrant;
  /** What the client said of itself; null: it gets the y-websocket protocol and nothing more. */
  hello: ClientHello | null;
  limits: SyncLimits;
  now: () => number;
  timers: Timers;
}

/**
 * One socket in one room. Counts its update and SyncStep2 frames: an acknowledgement of `n` says that
 * everything up to the n-th of them is on disk. A refused frame is a hole in that statement, until a
 * SyncStep2, which brings all that the server lacks, closes it.
 */
export class Connection {
  readonly actor: Actor;
  readonly hello: ClientHello | null;
  /** To whom client ids that this connection uses first belong. */
  readonly owner: string;
  /** Called with each frame when the room is ready. */
  onFrame: (frame: Uint8Array) => void = () => undefined;
  readonly #options: ConnectionOptions;
  readonly #outbox: Outbox;
  readonly #throttle: Throttle;
  readonly #closedListeners: (() => void)[] = [];
  #state: ConnectionState = { kind: "waiting", held: [] };
  /** Why the socket is not read; empty: it is. */
  readonly #pauses = new Set<"room" | "pace">();
  #received = 0;
  #acknowledged = 0;
  #hasHole = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #cancelAsk: (() => void) | null = null;
  #heardAt: number;
  #epoch: string | null = null;
  #toldHello: string | null = null;
  #storage: StorageState = "saving";
  #toldStorage: StorageState = "saving";
  #cancelPace: () => void = () => undefined;
  #newClientIds = 0;
  /** Persons that were merged into this one. */
  readonly #formerIds = new Set<string>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.actor = options.grant.actor;
    this.hello = options.hello;
    this.owner = ownerKeyOf(this.actor);
    this.#outbox = new Outbox(options);
    this.#throttle = new Throttle(options.limits, options.now);
    this.#heardAt = options.now();
    this.#pause("room");
    options.grant.onChange(() => this.recheck());
  }

  /** See `PresenceMember`; as it is known now. */
  get isClaim(): boolean {
    return this.#options.grant.isClaim?.() ?? false;
  }

  get isClosed(): boolean {
    return this.#state.kind === "closed";
  }

  get isLive(): boolean {
    return this.#state.kind === "live";
  }

  /** Gets acknowledgements instead of its own bytes. */
  get wantsAcks(): boolean {
    return this.hello !== null;
  }

  /** True when the client brings edits of somebody else than the actor, who was not merged into them: another person has signed in since it looked. */
  async bringsForeignEdits(): Promise<boolean> {
    const author = this.hello?.author ?? null;
    return author !== null && author !== authorOf(this.actor) && !(await this.#options.grant.isAlso(author));
  }

  /** A frame has arrived. */
  receive(frame: Uint8Array): void {
    this.#heardAt = this.#options.now();
    this.#change({ type: "frame", frame });
    const pace = this.#throttle.take(frame.length, isSyncStep1(frame));
    if (pace.kind === "end") this.refuse({ code: "RATE_LIMITED", message: "Too much was sent for too long; retry=10000" });
    if (pace.kind === "pause") this.#slowDown(pace.ms);
  }

  /** The other side has given a sign of life. */
  heard(): void {
    this.#heardAt = this.#options.now();
  }

  /** The room is ready: frames held so far are handled, then new ones flow. */
  ready(): void {
    this.#change({ type: "ready" });
    this.#resume("room");
  }

  /** The room is being rebuilt: nothing is handled until `ready`. */
  hold(): void {
    this.#change({ type: "hold" });
    this.#pause("room");
  }

  /** The socket is gone. */
  closed(): void {
    if (this.isClosed) return;
    this.#change({ type: "closed" });
    this.#cancelPace();
    this.#cancelAsk?.();
    for (const listener of this.#closedListeners) listener();
  }

  /** Calls `listener` once when the connection has ended, by whichever side; at once when it already has. */
  onClosed(listener: () => void): void {
    if (this.isClosed) listener();
    else this.#closedListeners.push(listener);
  }

  /** Ends the connection with the code of a refusal. */
  refuse({ code, message }: Refusal): void {
    if (this.isClosed) return;
    this.closed();
    // A paused socket would not see the answer of the other side.
    this.#options.transport.resume();
    this.#options.transport.close(ERRORS[code].close, closeReason(code, message));
  }

  /** Sends a frame that cannot be left out. */
  send(frame: Uint8Array): void {
    this.#put((outbox) => outbox.send(frame));
  }

  /** Sends an update of the room; `has`: the state vector with it, null when nobody is congested. */
  sendUpdate(frame: Uint8Array, has: Uint8Array | null): void {
    this.#put((outbox) => outbox.sendUpdate(frame, has));
  }

  /** Sends awareness, which a slow reader does not get. */
  sendAwareness(frame: Uint8Array): void {
    this.#put((outbox) => outbox.sendAwareness(frame));
  }

  /** True when so much waits for this reader that it may soon be behind. */
  get isCongested(): boolean {
    return !this.isClosed && this.#outbox.isCongested;
  }

  /** True as long as this reader has been left out. */
  get lacksSomething(): boolean {
    return !this.isClosed && this.#outbox.lacksSomething;
  }

  /** Calls `bring` when the reader has read what waited for it; `updatesAfter` null: only awareness was left out. */
  catchUp(bring: (updatesAfter: Uint8Array | null) => void): void {
    this.#put((outbox) => {
      const caughtUp = outbox.caughtUp();
      if (caughtUp !== null) bring(caughtUp.updatesAfter);
    });
  }

  /** Says hello, or says it again when something in it has changed. `epoch` null: the document was never written. */
  tellHello(epoch: string | null): void {
    this.#epoch = epoch;
    if (this.hello === null || this.isClosed) return;
    const code = this.writeRefusal()?.code;
    const access = code === undefined ? "write" : code === "SCHEMA_OLDER" ? "schema" : "role";
    const told = `${epoch} ${access}`;
    if (told === this.#toldHello) return;
    this.#toldHello = told;
    this.send(encodeHello({ wire: this.hello.wire, schema: SCHEMA_VERSION, epoch, access }));
    this.#sendStorage();
  }

  /** Says whether changes can be saved, now and once the hello was said. */
  tellStorage(state: StorageState): void {
    this.#storage = state;
    this.#sendStorage();
  }

  #sendStorage(): void {
    if (this.isClosed || this.#toldHello === null || this.#storage === this.#toldStorage) return;
    this.#toldStorage = this.#storage;
    this.send(encodeStorage(this.#storage));
  }

  /** The grant has changed: ends the connection, or tells the client what it may do now. */
  recheck(): void {
    const code = this.readRefusal();
    if (code !== null) this.refuse({ code, message: "These notes are no longer open to you." });
    else if (this.#toldHello !== null) this.tellHello(this.#epoch);
  }

  /** Null: may go on. Otherwise why the reader must leave; asked afresh each time. */
  readRefusal(): ErrorCode | null {
    return this.#options.grant.mayRead() ? null : "ROLE_INSUFFICIENT";
  }

  /** Null: may write right now. */
  writeRefusal(): Refusal | null {
    if (!this.#options.grant.mayWrite()) return { code: "ROLE_INSUFFICIENT", message: "Your role does not allow writing here." };
    if (this.hello !== null && this.hello.schema < SCHEMA_VERSION) {
      return { code: "SCHEMA_OLDER", message: `Expected a page that knows schema ${SCHEMA_VERSION}, got ${this.hello.schema}. Reload the page.` };
    }
    return null;
  }

  /** Numbers an update or SyncStep2 frame. */
  count(): number {
    this.#received += 1;
    return this.#received;
  }

  /** Says that a counted frame was not taken: nothing after it is acknowledged until a SyncStep2 was. */
  refuseWrite(ordinal: number, refusal: Refusal): void {
    this.openHole();
    if (this.hello === null) this.send(encodePermissionDenied(`${refusal.code}: ${refusal.message}`));
    else {
      this.send(encodeRefused(ordinal, refusal));
      // What the client may do has changed before its grant said so: told now, so that it is told again when it may.
      if (this.#toldHello !== null) this.tellHello(this.#epoch);
    }
  }

  /** A counted frame was not taken. */
  openHole(): void {
    this.#hasHole = true;
  }

  /** A SyncStep2 was taken: it holds whatever was refused before. */
  closeHole(): void {
    this.#hasHole = false;
  }

  /** Whether the frame just taken may be acknowledged once it is on disk. */
  get hasHole(): boolean {
    return this.#hasHole;
  }

  /**
   * Asks the client for all that the server lacks. Not again within `resyncEvery`, so that no loop arises, but
   * then: a client that has nothing more to say would never be asked. `stateVector` is called when it is sent.
   */
  askForMissing(stateVector: () => Uint8Array): void {
    const { now, limits, timers } = this.#options;
    if (this.isClosed || this.#cancelAsk !== null) return;
    const wait = this.#askedAt + limits.resyncEvery - now();
    if (wait > 0) {
      this.#cancelAsk = timers.after(wait, () => {
        this.#cancelAsk = null;
        if (this.#hasHole) this.askForMissing(stateVector);
      });
      return;
    }
    this.#askedAt = now();
    this.send(encodeSyncStep1(stateVector()));
  }

  /** Everything up to the frame with this number is on disk. */
  acknowledge(ordinal: number): void {
    if (ordinal <= this.#acknowledged) return;
    this.#acknowledged = ordinal;
    if (this.wantsAcks) this.send(encodeAck(ordinal));
  }

  /** True when client ids of this owner are this connection's to use. */
  isOwn(owner: string): boolean {
    return owner === this.owner || this.#formerIds.has(owner);
  }

  /** Looks whether the owner of a client id was merged into this person; true when it was. */
  async learnsToBe(owner: string): Promise<boolean> {
    const isSame = await this.#options.grant.isAlso(owner);
    if (isSame) this.#formerIds.add(owner);
    return isSame;
  }

  /** True when the connection may be the first to use so many client ids more. */
  takeNewClientIds(count: number): boolean {
    if (this.#newClientIds + count > this.#options.limits.newClientIds) return false;
    this.#newClientIds += count;
    return true;
  }

  /** One look at the link: drops it when dead, else asks for a sign of life and gives one. */
  checkLink(): void {
    if (this.isClosed) return;
    const { transport, limits, now } = this.#options;
    // Whoever is not being read cannot be heard.
    if (this.#pauses.size > 0) this.#heardAt = now();
    if (now() - this.#heardAt > limits.deadAfter) {
      this.closed();
      transport.terminate();
      return;
    }
    transport.ping();
    if (this.#outbox.quietFor >= limits.quietAfter) this.send(encodeAwareness([]));
  }

  /** Refuses the connection when its reader is too slow for what is put out. */
  #put(put: (outbox: Outbox) => void): void {
    if (this.isClosed) return;
    try {
      put(this.#outbox);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.refuse(error);
    }
  }

  #slowDown(ms: number): void {
    if (this.isClosed) return;
    // Frames that were on their way still arrive after a pause; they are waited for as well.
    this.#cancelPace();
    this.#pause("pace");
    this.#cancelPace = this.#options.timers.after(ms, () => this.#resume("pace"));
  }

  #pause(why: "room" | "pace"): void {
    this.#pauses.add(why);
    if (!this.isClosed) this.#options.transport.pause();
  }

  #resume(why: "room" | "pace"): void {
    this.#pauses.delete(why);
    if (!this.isClosed && this.#pauses.size === 0) this.#options.transport.resume();
  }

  #change(input: ConnectionInput): void {
    const { state, handle } = nextConnectionState(this.#state, input);
    this.#state = state;
    for (const frame of handle) {
      // A frame can make the room rebuild itself; those behind it then wait again.
      if (this.isLive) this.onFrame(frame);
      else this.#change({ type: "frame", frame });
    }
  }
}

/** WebSocket allows 123 bytes. */
const closeReason = (code: ErrorCode, message: string): string => {
  const reason = `${code}: ${message}`;
  return Buffer.byteLength(reason) <= 123 ? reason : code;
};
