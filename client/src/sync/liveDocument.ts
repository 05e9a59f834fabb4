import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { PROGRAM_AUTHOR } from "@docket/shared/meeting/roles.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import { helloQuery, WIRE_VERSION } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { ChosenSocket } from "../api/chosenSocket.ts";
import { browserLink, LinkKeeper } from "../api/linkKeeper.ts";
import { answerStep1 } from "./answerStep1.ts";
import { CalmAwareness } from "./calmAwareness.ts";
import { reportingSocket } from "./countedFrames.ts";
import { type CopyNames, DeviceCopy } from "./deviceCopy.ts";
import type { Keeping, UnsentEdit } from "./deviceDatabase.ts";
import { createEditLog } from "./editLog.ts";
import { batchInbound } from "./inboundBatch.ts";
import { keepEdits, keepUnwritten } from "./keepEdits.ts";
import { MissedEdits } from "./missedEdits.ts";
import { newId } from "./newId.ts";
import { OneTimer } from "./oneTimer.ts";
import { CLOSED_AS_DAMAGED, refusalOf, type SaveState } from "./saveState.ts";
import { SaveTracker } from "./saveTracker.ts";
import { reportOf, type SentReport } from "./sentReport.ts";
import { SignInCheck } from "./signInCheck.ts";
import { TabNews } from "./tabNews.ts";
import { listenToWire, syncStep2 } from "./wireMessages.ts";

/** An edit is usually stored within a few milliseconds; only what takes longer than this is worth a word. */
const SAVING_TOLD_AFTER_MS = 400;

/** A living connection acknowledges within milliseconds; this long without is unusual, and said. */
const SLOW_AFTER_MS = 5_000;

/** The server looks whether it knows the writer by another name, and asks again; after that it will not. */
const FOREIGN_FOR_GOOD_AFTER_MS = 5_000;

/** Whose document it is, and what it is called. */
export interface DocumentAddress extends Omit<CopyNames, "schema"> {
  mayWrite: boolean;
}

/** What happens to a document once in a while. */
export interface DocumentEvents {
  /** What was written without a connection is on the server now. */
  sent: (report: SentReport) => void;
  /** The first edit of this page. */
  firstEdit: () => void;
}

/** One session document with its connection, its copy on this device and what is known of its edits. */
export class LiveDocument {
  readonly doc = emptyNotes();
  readonly awareness = new CalmAwareness(this.doc);
  /** Resolves when there is something to show: from the server, or from this device. */
  readonly ready: Promise<void>;
  readonly #names: CopyNames;
  readonly #events: DocumentEvents;
  readonly #tracker: SaveTracker;
  readonly #provider: WebsocketProvider;
  readonly #keeper: LinkKeeper;
  readonly #check: SignInCheck;
  readonly #tabs: TabNews;
  readonly #stopBatch: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #logEdit = createEditLog(newId, Date.now);
  /** Ids of edits that this page made itself. */
  readonly #own = new Set<string>();
  #copy: DeviceCopy | null = null;
  #keeping: Keeping = "device";
  #state: SaveState;
  #isEnded = false;
  #hasOpened = false;
  /** Counts tries to connect, so that a late answer to an earlier one changes nothing. */
  #try = 0;
  #isReplaced = false;
  /** Ids of edits that were moved aside on the device. */
  readonly #aside = new Set<string>();
  /** A frame of this connection was refused, and everything after it waits for a SyncStep2. */
  #wasRefused = false;
  #unwritten = "";
  readonly #missed = new MissedEdits();
  readonly #savingTimer = new OneTimer();
  readonly #slowTimer = new OneTimer();
  readonly #foreignTimer = new OneTimer();
  #markReady: () => void = () => undefined;

  constructor({ mayWrite, ...names }: DocumentAddress, events: DocumentEvents) {
    this.#names = { ...names, schema: SCHEMA_VERSION };
    this.#events = events;
    this.#tracker = new SaveTracker({ mayWrite });
    this.#state = this.#stateNow();
    this.ready = new Promise((resolve) => (this.#markReady = resolve));
    this.#provider = this.#connectLater(names.sessionId);
    this.#check = new SignInCheck(names);
    this.#keeper = new LinkKeeper(
      { connect: () => void this.#connect(), drop: () => this.#drop(), ended: (code) => void this.#refuse(refusalOf(code)) },
      browserLink,
    );
    this.#tabs = new TabNews(names, { written: (edits) => this.#adopt(edits), changed: () => void this.#lookAtOtherTabs() });
    answerStep1(this.#provider, () => this.#tracker.edits.map(({ update }) => update));
    this.#stopBatch = batchInbound(this.#provider);
    this.#listenToProvider();
    this.#listenToServer();
    this.#listenToDocument();
    void this.#start();
  }

  /** How the text stands towards the server; the same object until it changes. */
  get saveState(): SaveState {
    return this.#state;
  }

  /** Changes that the server has not acknowledged. */
  get pending(): number {
    return this.#tracker.pending;
  }

  /** What the changes that the server has not acknowledged have written. */
  get unsentText(): string {
    return `${reportOf(this.doc, this.#tracker.edits).text}\n${this.#unwritten}`.trim();
  }

  /** The editor could not write this into the document, and it is nowhere else: nothing more is sent by this page. */
  couldNotWrite(text: string): void {
    this.#unwritten = `${this.#unwritten}\n${text}`.trim();
    keepUnwritten(this.#names, this.#unwritten, Date.now());
    this.#tracker.unwritten();
    void this.#refuse("unwritten");
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
    this.#keeper.retryNow();
  }

  /** Writes to this device what is waiting to be written. */
  hurry(): void {
    void this.#copy?.settled();
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    for (const timer of [this.#savingTimer, this.#slowTimer, this.#foreignTimer]) timer.stop();
    this.#keeper.stop();
    this.#stopBatch();
    this.#tabs.close();
    this.#provider.destroy();
    // Access was taken away and nothing is lost by it: the text must not stay on the device.
    const isTakenAway = this.#state.kind === "refused" && ["signedOut", "noAccess", "gone"].includes(this.#state.because);
    this.#copy?.close(isTakenAway && this.pending === 0).catch(() => undefined); // A browser that cannot delete keeps nothing of use to it.
    this.doc.destroy();
  }

  #connectLater(sessionId: string): WebsocketProvider {
    const origin = location.origin.replace(/^http/, "ws");
    return new WebsocketProvider(`${origin}/sync`, sessionId, this.doc, {
      connect: false,
      awareness: this.awareness,
      WebSocketPolyfill: reportingSocket(
        { sent: (frame, isLast) => this.#tracker.frameSent(frame, isLast), heard: () => this.#keeper.heard() },
        ChosenSocket,
      ),
      // Tabs would pass on edits that the server has not stored, and to a tab that another person is signed in to.
      disableBc: true,
      // When to try again is the keeper's to say: the provider's own pauses are the same for everybody.
      shouldReconnect: () => false,
    });
  }

  async #start(): Promise<void> {
    const copy = await DeviceCopy.open({
      names: this.#names,
      wholeState: () => Y.encodeStateAsUpdate(this.doc),
      onKeeping: (keeping) => {
        this.#keeping = keeping;
        this.#keepLoose();
        this.#tell();
      },
    });
    if (this.#isEnded) return await copy.close(false);
    this.#copy = copy;
    this.#take(copy.found.updates);
    this.#adopt(copy.found.unsent);
    if (this.doc.store.clients.size > 0) this.#markReady();
    this.#keeper.start();
  }

  async #connect(): Promise<void> {
    this.#try += 1;
    const thisTry = this.#try;
    const answer = await this.#check.ask();
    // What was found on this device is fresh at the first try.
    if (answer === null && this.#tracker.link === "down") await this.#lookAtOtherTabs();
    if (this.#isEnded || thisTry !== this.#try) return;
    if (answer === "unknown") this.#lost(1006, "");
    else if (answer !== null) await this.#refuse(answer);
    else {
      const epoch = this.#copy?.epoch ?? "";
      const author = this.#names.personId ?? PROGRAM_AUTHOR;
      this.#provider.params = helloQuery({ wire: WIRE_VERSION, schema: SCHEMA_VERSION, epoch: epoch === "" ? null : epoch, author });
      this.#hasOpened = false;
      this.#provider.connect();
    }
  }

  #drop(): void {
    this.#try += 1;
    // Without a socket under way nothing would be told of its end.
    if (this.#provider.ws === null) this.#lost(1006, "");
    else this.#provider.disconnect();
  }

  #listenToProvider(): void {
    const provider = this.#provider;
    provider.on("status", ({ status }) => {
      if (status !== "connected") return;
      this.#hasOpened = true;
      this.#wasRefused = false;
      this.#tracker.opened();
      this.#missed.opened(this.#tracker.edits, performance.now());
      this.#tell();
    });
    provider.on("connection-close", (event) => {
      // The provider would try again by itself.
      provider.shouldConnect = false;
      if (!this.#hasOpened) this.#check.doubt();
      this.#lost(event?.code ?? 1006, event?.reason ?? "");
    });
    provider.on("sync", (isSynced) => {
      if (!isSynced) return;
      this.#tracker.synced();
      this.#missed.works();
      this.#keeper.works();
      this.#markReady();
      this.#tell();
    });
  }

  #lost(code: number, reason: string): void {
    if (this.#tracker.link === "live") this.#missed.lost(performance.now());
    this.#foreignTimer.stop();
    this.#tracker.lost(code === CLOSED_AS_DAMAGED);
    // From now on other tabs read here what is not sent, and count it.
    this.hurry();
    this.#keeper.closed(code, reason);
    this.#tell();
  }

  #listenToServer(): void {
    listenToWire(this.#provider, {
      hello: (epoch, access) => {
        this.#copy?.noteEpoch(epoch);
        this.#tracker.setOlder(access === "schema");
        if (access !== "schema") this.#tracker.setMayWrite(access === "write");
        if (access === "write" && this.#wasRefused) this.#sendAgain();
        this.#tell();
      },
      acknowledged: (ordinal) => this.#acknowledged(ordinal),
      refused: (code) => {
        this.#wasRefused = true;
        if (code === "ROLE_INSUFFICIENT" || code === "MEETING_READ_ONLY") this.setMayWrite(false);
        // Sent again, it would be refused again.
        else if (code === "UPDATE_REFUSED") void this.#refuse("damaged");
        else if (code === "UPDATE_FOREIGN") this.#foreignTimer.start(FOREIGN_FOR_GOOD_AFTER_MS, () => void this.#refuse("damaged"));
      },
      storage: (isSaving) => {
        this.#tracker.setCannotSave(!isSaving);
        this.#tell();
      },
    });
  }

  /** Writing is allowed again: what was refused is of use now. Everything that is not acknowledged, in the one frame that makes up for refused ones. */
  #sendAgain(): void {
    this.#wasRefused = false;
    const { edits } = this.#tracker;
    if (edits.length === 0) return;
    this.#tracker.unsend();
    const update = Y.mergeUpdates(edits.map((edit) => edit.update));
    this.#provider.ws?.send(syncStep2(update));
  }

  #listenToDocument(): void {
    this.doc.on("update", (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.#edited(update);
      else if (origin === this.#provider) this.#copy?.received(update);
    });
  }

  #edited(update: Uint8Array): void {
    if (this.#own.size === 0) this.#events.firstEdit();
    const edit = this.#logEdit(update);
    this.#own.add(edit.id);
    this.#tracker.edited(edit);
    const isLive = this.#tracker.link === "live";
    // What is written into a document that was replaced must not get into the copy of the new one, nor into other tabs.
    if (!this.#isReplaced) this.#copy?.keep(edit, !isLive);
    if (!this.#isReplaced && !isLive) this.#tabs.written(edit);
    this.#keepLoose();
    this.#watchForSlow();
    this.#tell();
  }

  #acknowledged(ordinal: number): void {
    const arrived = this.#tracker.acknowledged(ordinal);
    this.#copy?.acknowledged(arrived);
    this.#tracker.setSlow(false);
    this.#slowTimer.stop();
    this.#watchForSlow();
    if (arrived.length > 0) this.#foreignTimer.stop();
    const missed = this.#missed.acknowledged(arrived);
    if (missed !== null) {
      this.#events.sent(reportOf(this.doc, missed));
      this.#tabs.changed();
    }
    this.#tell();
  }

  #watchForSlow(): void {
    if (this.pending === 0) this.#slowTimer.stop();
    else this.#slowTimer.start(SLOW_AFTER_MS, () => {
      this.#tracker.setSlow(this.#tracker.link === "live");
      this.#tell();
    });
  }

  /** What lies on this device by other pages of this person: it is sent by whichever page comes first. Only while nothing is connected. */
  async #lookAtOtherTabs(): Promise<void> {
    if (this.#provider.wsconnected) return;
    const edits = await this.#copy?.unsentNow();
    if (edits === undefined || edits === null || this.#isEnded || this.#provider.wsconnected) return;
    const stored = new Set(edits.map(({ id }) => id));
    this.#tracker.sentElsewhere(({ id }) => !this.#own.has(id) && !stored.has(id));
    this.#adopt(edits);
  }

  /** Edits of other pages of this person, which are on the device. */
  #adopt(edits: readonly UnsentEdit[]): void {
    if (this.#isEnded || this.#keeping === "nothing" || this.#provider.wsconnected) return;
    this.#take(this.#tracker.found(edits).map(({ update }) => update));
    this.#tell();
  }

  #take(updates: readonly Uint8Array[]): void {
    Y.transact(this.doc, () => updates.forEach((update) => Y.applyUpdate(this.doc, update, this)), this, false);
  }

  /** Nothing can be sent any more; what was not sent stays on the device. */
  async #refuse(because: Parameters<SaveTracker["refused"]>[0]): Promise<void> {
    this.#keeper.stop();
    this.#provider.disconnect();
    if (because === "replaced" || because === "damaged") {
      this.#isReplaced = true;
      const { edits } = this.#tracker;
      if ((await this.#copy?.strand()) === true) for (const { id } of edits) this.#aside.add(id);
    }
    this.#tracker.refused(because);
    this.#keepLoose();
    this.#tell();
  }

  /** What can neither be sent nor is on the device is kept by the page; more of it can come until the editor is gone. */
  #keepLoose(): void {
    if (!this.#tracker.isRefused) return;
    const isOnDevice = ({ id }: UnsentEdit): boolean => (this.#isReplaced ? this.#aside.has(id) : this.#keeping === "device");
    keepEdits(this.#names, this.doc, this.#tracker.edits.filter((edit) => !isOnDevice(edit)));
  }

  #stateNow(): SaveState {
    return { ...this.#tracker.state, keeping: this.#keeping };
  }

  #tell(): void {
    const isQuick = this.#tracker.state.kind === "saving" && this.#state.kind === "saved";
    if (!isQuick) this.#publish();
    else this.#savingTimer.start(SAVING_TOLD_AFTER_MS, () => this.#publish());
  }

  #publish(): void {
    this.#savingTimer.stop();
    const state = this.#stateNow();
    // How many are on their way changes with every key, and is of no interest.
    if (state.kind === "saving" && this.#state.kind === "saving" && state.keeping === this.#state.keeping) return;
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
