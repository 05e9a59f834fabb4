import { AppError } from "@docket/shared/base/errors.ts";
import * as Y from "yjs";
import type { WatchedStorage } from "../storage/watchStorage.ts";
import type { CommitQueue } from "./commitQueue.ts";
import { Compaction } from "./compaction.ts";
import { Audience, type Missed } from "./audience.ts";
import { ClientOwners } from "./clientOwners.ts";
import type { Connection } from "./connection.ts";
import { EarlyReaders } from "./earlyReaders.ts";
import type { SyncLimits } from "./limits.ts";
import { LiveDocument, type DocumentSource } from "./liveDocument.ts";
import { Presence } from "./presence.ts";
import type { Read, RoomBatch } from "./roomBatch.ts";
import { RoomCommits } from "./roomCommits.ts";
import { RoomWrites } from "./roomWrites.ts";
import { nextRoomState, type RoomInput, type RoomState } from "./roomState.ts";
import type { DocumentView } from "./storedView.ts";
import type { SyncLog } from "./syncLog.ts";
import type { Timers } from "./timers.ts";
import { decodeFrame, encodeAwareness, encodeSyncStep1, encodeSyncStep2 } from "./wire.ts";
import type { ClientMessage } from "./wire.ts";

/** What a room is made of. */
export interface RoomOptions extends DocumentSource {
  docName: string;
  storage: WatchedStorage;
  queue: CommitQueue;
  now: () => number;
  log: SyncLog;
  limits: SyncLimits;
  timers: Timers;
  /** Called once when the room can no longer be used, with what everybody in it was told. */
  onStopped: (reason: AppError) => void;
}

/** One session document with its connections. The rules are in SPEC.md; the numbers in comments are theirs. */
export class Room {
  /** Resolves when the document is loaded; rejects with DOCUMENT_DAMAGED or DOCUMENT_UNAVAILABLE. */
  readonly loaded: Promise<void>;
  readonly #options: RoomOptions;
  readonly #audience: Audience;
  readonly #early = new EarlyReaders();
  readonly #owners: ClientOwners;
  readonly #presence: Presence;
  readonly #compaction: Compaction;
  #state: RoomState = { kind: "loading" };
  #live: LiveDocument | null = null;
  readonly #commits: RoomCommits;
  readonly #writes: RoomWrites;
  #whenOpen: Promise<void>;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#owners = new ClientOwners(options.limits.clientIds);
    this.#audience = new Audience({ ...options, missed: (stateVector, bring) => this.#missed(stateVector, bring) });
    this.#presence = new Presence({ ...options, owners: this.#owners, send: (entries) => this.#audience.tellAwareness(entries) });
    this.#compaction = new Compaction(options);
    const memory = { live: () => (this.#state.kind === "stopped" ? null : this.#live), isWhole: () => this.#state.kind === "open" };
    this.#commits = new RoomCommits({
      ...options,
      ...memory,
      compaction: this.#compaction,
      isCongested: () => this.#audience.isCongested,
      onStored: (batch, update, has) => {
        this.#broadcast(batch, update, has);
        this.#writes.readOn();
      },
      onFailed: (error) => this.stop(error),
    });
    this.#writes = new RoomWrites({ ...options, ...memory, owners: this.#owners, commits: this.#commits, onSpoiled: () => this.#rebuild() });
    this.#whenOpen = this.#load();
    this.loaded = this.#whenOpen;
    // Whoever waits for it handles it; the room itself is stopped by then.
    this.loaded.catch(() => undefined);
  }

  /** Somebody will join when the document is loaded. */
  expect(connection: Connection): void {
    this.#early.expect(connection);
  }

  /** Adds a connection; it is served as soon as the room is open. */
  join(connection: Connection): void {
    if (this.#state.kind === "stopped") {
      connection.refuse(this.#state.error);
      return;
    }
    if (this.#isBeingLoaded) {
      // Whoever is not welcome yet must not be shown updates either: they would lack what those build on.
      const again = (): void => this.join(connection);
      this.#whenOpen.then(again, again);
      return;
    }
    if (connection.isClosed) return;
    this.#audience.add(connection);
    connection.onFrame = (frame) => this.#receive(connection, frame);
    connection.onClosed(() => this.#leave(connection));
    this.#welcome(connection, this.#document());
  }

  /** Changes the document as `author`; resolves when the change is on disk. */
  async edit(author: string, change: (doc: Y.Doc) => void): Promise<void> {
    while (this.#isBeingLoaded) await this.#whenOpen;
    await this.#writes.edit(author, change, this.#document());
  }

  /** What `read` finds in the document, with nothing in it that can still be lost. */
  async read<T>(read: (doc: Y.Doc) => T): Promise<T> {
    while (this.#isBeingLoaded) await this.#whenOpen;
    this.#document();
    return new Promise<T>((resolve, reject) => {
      const look = ({ doc }: DocumentView): (() => void) => {
        try {
          const found = read(doc);
          return () => resolve(found);
        } catch (error) {
          return () => reject(error);
        }
      };
      this.#commits.look({ look, reject });
    });
  }

  /** Ends the room for everybody with this refusal. */
  stop(error: AppError): void {
    if (this.#state.kind === "stopped") return;
    this.#enter({ type: "stop", error });
    this.#early.end();
    this.#presence.end();
    this.#audience.dismiss(error);
    this.#commits.fail(error);
    this.#options.onStopped(error);
  }

  /** Waits for what is under way, compacts, frees the memory, and stops. */
  async unload(): Promise<void> {
    await this.#options.queue.settled();
    await this.#compaction.settled();
    if (this.#live !== null && this.#state.kind === "open" && this.#commits.isIdle) {
      await this.#compaction.store(Compaction.capture(this.#live, this.#options.now()));
    }
    this.stop(new AppError("SERVER_STOPPING", "These notes are being put away. Try again in a moment."));
    // A load that ends late would otherwise bring the document into memory beside that of the next room (S3).
    await this.#whenOpen.catch(() => undefined);
    this.#live?.destroy();
  }

  #enter(input: RoomInput): void {
    this.#state = nextRoomState(this.#state, input);
  }

  /** True while the document in memory must not be touched: who has waited asks again, since another may have spoiled it just before. */
  get #isBeingLoaded(): boolean {
    return this.#state.kind === "loading" || this.#state.kind === "rebuilding";
  }

  #document(): LiveDocument {
    if (this.#state.kind === "stopped") throw this.#state.error;
    if (this.#live === null) throw new AppError("DOCUMENT_UNAVAILABLE", "The notes are still being loaded. Try again.");
    return this.#live;
  }

  async #load(): Promise<void> {
    const { docName, log, timers } = this.#options;
    try {
      const { live, snapshotBytes, tail, owners } = await LiveDocument.load(docName, this.#options, (stored) => this.#early.found(stored, timers));
      this.#live = live;
      this.#early.loaded(live);
      this.#audience.tellEpoch(live.epoch);
      this.#owners.load(owners);
      this.#compaction.loaded(snapshotBytes, tail);
    } catch (error) {
      const refusal = asUnavailable(error, docName);
      log.error({ err: error, docName, code: refusal.code }, "a document could not be loaded");
      this.stop(refusal);
    }
    if (this.#state.kind === "stopped") throw this.#state.error;
    this.#enter({ type: "loaded" });
  }

  /** Throws the document in memory away and loads what is stored; connections wait meanwhile (W7). */
  #rebuild(): void {
    if (this.#state.kind !== "open") return;
    this.#enter({ type: "spoiled" });
    for (const connection of this.#audience) connection.hold();
    this.#whenOpen = this.#reload(this.#commits.takeReads());
    this.#whenOpen.catch(() => undefined);
  }

  /** `reads` were asked of the spoiled document and are answered from the new one. */
  async #reload(reads: readonly Read[]): Promise<void> {
    const spoiled = this.#live;
    await this.#options.queue.settled();
    await this.#compaction.settled();
    try {
      if (this.#state.kind === "stopped") throw this.#state.error;
      await this.#load();
    } catch (error) {
      for (const read of reads) read.reject(asUnavailable(error, this.#options.docName));
      throw error;
    } finally {
      spoiled?.destroy();
    }
    for (const read of reads) this.#commits.look(read);
    for (const connection of this.#audience) this.#welcome(connection, this.#document());
  }

  #welcome(connection: Connection, live: LiveDocument): void {
    const { hello } = connection;
    if (hello !== null && hello.epoch !== null && hello.epoch !== this.#audience.epoch) {
      connection.refuse({ code: "DOCUMENT_REPLACED", message: "These notes were made anew. Keep your copy aside." });
      return;
    }
    connection.tellHello(this.#audience.epoch);
    connection.send(encodeSyncStep1(Y.encodeStateVector(live.doc)));
    const states = this.#presence.states();
    if (states.length > 0) connection.sendAwareness(encodeAwareness(states));
    connection.ready();
  }

  #leave(connection: Connection): void {
    this.#writes.leave(connection);
    if (this.#audience.remove(connection)) this.#presence.leave(connection);
  }

  #receive(connection: Connection, frame: Uint8Array): void {
    const refusal = connection.readRefusal();
    if (refusal !== null) {
      connection.refuse({ code: refusal, message: "These notes are no longer open to you." });
      return;
    }
    try {
      this.#handle(connection, decodeFrame(frame));
    } catch (error) {
      if (!(error instanceof AppError)) this.#options.log.error({ err: error, docName: this.#options.docName }, "a frame failed");
      connection.refuse(error instanceof AppError ? error : { code: "SERVER_FAULT", message: "The frame could not be handled." });
    }
  }

  #handle(connection: Connection, message: ClientMessage): void {
    switch (message.type) {
      case "syncStep1":
        return this.#answer(connection, message.stateVector);
      case "syncStep2":
      case "update":
        return this.#writes.receive(connection, message, this.#document());
      case "awareness":
        return this.#presence.receive(connection, message.entries);
      case "queryAwareness":
        return connection.sendAwareness(encodeAwareness(this.#presence.states()));
    }
  }

  #answer(connection: Connection, stateVector: Uint8Array): void {
    const isEmpty = decodeStateVector(stateVector).size === 0;
    const rest = this.#early.restFor(connection);
    const look = (view: DocumentView): (() => void) => {
      const update = rest?.(view) ?? (isEmpty ? view.fullState() : view.stateAfter(stateVector));
      return () => connection.send(encodeSyncStep2(update));
    };
    // Without an answer it would wait for ever; closed with 1013 it asks again.
    this.#commits.look({ look, reject: (error) => connection.refuse(asUnavailable(error, this.#options.docName)) });
  }

  #broadcast(batch: RoomBatch, update: Uint8Array | null, has: Uint8Array | null): void {
    if (update === null) return;
    this.#audience.tellEpoch(this.#live?.epoch ?? null);
    this.#audience.broadcast(update, has, (connection) => batch.acks.has(connection) && batch.isOnlyFrom(connection));
  }

  #missed(stateVector: Uint8Array | null, bring: (missed: Missed) => void): void {
    const look = (view: DocumentView): (() => void) => {
      const update = stateVector === null ? null : view.stateAfter(stateVector);
      return () => bring({ update, states: this.#presence.states() });
    };
    this.#commits.look({ look, reject: () => undefined });
  }
}

function decodeStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    throw new AppError("INPUT_INVALID", "The state vector of a SyncStep1 cannot be read. Update the client.");
  }
}

function asUnavailable(error: unknown, docName: string): AppError {
  if (error instanceof AppError && (error.code === "DOCUMENT_DAMAGED" || error.code === "DOCUMENT_UNAVAILABLE")) return error;
  return new AppError("DOCUMENT_UNAVAILABLE", `The notes ${docName} could not be loaded. Try again in a moment.`);
}
