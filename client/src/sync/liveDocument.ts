import * as decoding from "lib0/decoding";
import { helloQuery, SYNC_MESSAGE, WIRE_VERSION } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { ChosenSocket } from "../api/chosenSocket.ts";
import { CalmAwareness } from "./calmAwareness.ts";
import { reportingSocket } from "./countedFrames.ts";
import { batchInbound } from "./inboundBatch.ts";
import { type OfflineCopy, openOfflineCopy } from "./offlineCopy.ts";
import type { SaveState } from "./saveState.ts";
import { SaveTracker } from "./saveTracker.ts";

/** An edit is usually stored within a few milliseconds; nobody needs to hear of it and draw itself again. */
const SAVING_TOLD_AFTER_MS = 300;


/** What names a document on this device and on the server. */
export interface DocumentAddress {
  sessionId: string;
  /** Whose offline copy it is; null: somebody without a name in the directory. */
  personId: string | null;
  mayWrite: boolean;
}

/** One session document with its connection, its copy on this device and what is known of its edits. */
export class LiveDocument {
  readonly doc = new Y.Doc();
  readonly awareness = new CalmAwareness(this.doc);
  /** Resolves when there is something to show: from the server, or from this device. */
  readonly ready: Promise<void>;
  readonly #tracker: SaveTracker;
  readonly #provider: WebsocketProvider;
  readonly #stopBatch: () => void;
  readonly #listeners = new Set<() => void>();
  #copy: OfflineCopy | null = null;
  #state: SaveState;
  #isEnded = false;
  #savingTimer: ReturnType<typeof setTimeout> | undefined;
  #noted = 0;
  #copyIsLoaded = false;
  #markReady: () => void = () => undefined;

  constructor({ sessionId, personId, mayWrite }: DocumentAddress) {
    this.#tracker = new SaveTracker({ mayWrite });
    this.#state = this.#tracker.state;
    this.ready = new Promise((resolve) => (this.#markReady = resolve));
    this.#provider = this.#connectLater(sessionId);
    this.#stopBatch = batchInbound(this.#provider);
    this.#listen();
    void this.#start(`docket/${sessionId}/${personId ?? "nobody"}`);
  }

  /** How the text stands towards the server; the same object until it changes. */
  get saveState(): SaveState {
    return this.#state;
  }

  /** Edits that the server has not acknowledged. */
  get pending(): number {
    return this.#tracker.pending;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  setMayWrite(mayWrite: boolean): void {
    this.#tracker.setMayWrite(mayWrite);
    this.#tell();
  }

  /** Tries again now instead of after the current pause. */
  reconnect(): void {
    if (this.#state.kind !== "refused" && !this.#isEnded && this.#copyIsLoaded) this.#provider.connect();
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#savingTimer);
    this.#stopBatch();
    this.#provider.destroy();
    // Access was taken away and nothing is lost by it: the text must not stay on the device.
    void this.#copy?.close(this.#state.kind === "refused" && this.pending === 0);
    this.doc.destroy();
  }

  #connectLater(sessionId: string): WebsocketProvider {
    const origin = location.origin.replace(/^http/, "ws");
    return new WebsocketProvider(`${origin}/sync`, sessionId, this.doc, {
      connect: false,
      awareness: this.awareness,
      params: helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: null }),
      WebSocketPolyfill: reportingSocket((frame) => this.#tracker.frameSent(frame), ChosenSocket),
      // Tabs would pass on edits that the server has not stored, and to a tab that another person is signed in to.
      disableBc: true,
    });
  }

  #listen(): void {
    const { messageHandlers } = this.#provider;
    messageHandlers[SYNC_MESSAGE.ack] = (_encoder, decoder) => {
      this.#tracker.acknowledged(decoding.readVarUint(decoder));
      this.#noteUnsent();
      this.#tell();
    };
    // The right to write is gone; the page hears it from the feed too.
    messageHandlers[SYNC_MESSAGE.refused] = () => this.setMayWrite(false);
    messageHandlers[SYNC_MESSAGE.hello] = () => undefined;
    messageHandlers[SYNC_MESSAGE.storage] = () => undefined;
    this.#provider.on("status", ({ status }) => {
      if (status === "connected") this.#tracker.opened();
      if (status === "disconnected") this.#tracker.lost();
      this.#tell();
    });
    this.#provider.on("connection-close", () => {
      this.#tracker.lost();
      this.#tell();
    });
    this.#provider.on("closed", ({ code }) => {
      this.#tracker.refused(code);
      this.#tell();
    });
    this.#provider.on("sync", (isSynced) => {
      if (!isSynced) return;
      this.#tracker.synced();
      this.#markReady();
      this.#tell();
    });
    this.doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local) return;
      this.#tracker.edited();
      this.#noteUnsent();
      this.#tell();
    });
  }

  /** For the next page, should this one end here. */
  #noteUnsent(): void {
    if (this.#noted === this.pending) return;
    this.#noted = this.pending;
    this.#copy?.setUnsent(this.#noted);
  }

  async #start(copyName: string): Promise<void> {
    const copy = await openOfflineCopy(this.doc, copyName);
    this.#copyIsLoaded = true;
    if (this.#isEnded) {
      await copy?.close(false);
      return;
    }
    this.#copy = copy;
    if (copy) this.#tracker.addUnsent(copy.unsent);
    if (this.doc.store.clients.size > 0) this.#markReady();
    this.#provider.connect();
  }

  #tell(): void {
    const { state } = this.#tracker;
    const isQuick = state.kind === "saving" && this.#state.kind === "saved";
    if (!isQuick) this.#publish();
    else this.#savingTimer ??= setTimeout(() => this.#publish(), SAVING_TOLD_AFTER_MS);
  }

  #publish(): void {
    clearTimeout(this.#savingTimer);
    this.#savingTimer = undefined;
    const { state } = this.#tracker;
    // How many are on their way changes with every key, and is of no interest.
    if (state.kind === "saving" && this.#state.kind === "saving") return;
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#noteUnsent();
    for (const listener of this.#listeners) listener();
  }
}
