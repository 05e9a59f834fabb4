import * as Y from "yjs";
import type { Dialect } from "./dialect.ts";
import type { Arrival, Author, Ledger } from "./ledger.ts";
import { LightSocket } from "./lightSocket.ts";
import type { Serving } from "./peers.ts";
import { caretAt, type Script } from "./script.ts";

/** Who somebody is and where. */
export interface Seat {
  room: string;
  dialect: Dialect;
  ledger: Ledger;
  clientId: number;
  /** Null: only reads. */
  script: Script | null;
}

/**
 * Somebody in a room. Keeps what arrives instead of applying it, so that two hundred of them cost less than the
 * server; `document` applies everything afterwards.
 */
export class LoadClient {
  readonly seat: Seat;
  readonly #author: Author | null;
  readonly #arrivals: Arrival[] = [];
  readonly #loaded: Uint8Array[] = [];
  /** How many letters were sent when the n-th counted frame had been. */
  #lettersAtFrame: number[] = [];
  #acknowledgedFrames = 0;
  #acknowledgedLetters = 0;
  #sentLetters = 0;
  #hasOpened = false;
  #caretClock = 0;
  #socket: LightSocket | null = null;
  #bytesRead = 0;
  #onWelcome: () => void = () => undefined;
  /** Letters of others that have arrived. */
  delivered = 0;
  /** Carets of others that have arrived. */
  heardCarets = 0;
  isSynced = false;
  /** Frames that the server has not taken. */
  refused = 0;
  /** When the last update came. */
  lastArrivalAt = 0;
  /** Called when the server has answered the first question. */
  onSynced: () => void = () => undefined;
  /** Called for each close of the socket. */
  onClosed: () => void = () => undefined;
  /** Bytes that came in over the present socket, frames and their headers included. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  constructor(seat: Seat) {
    this.seat = seat;
    this.#author = seat.script === null ? null : seat.ledger.author(seat.clientId, seat.script.firstClock);
  }

  get sentLetters(): number {
    return this.#sentLetters;
  }

  /** How many of the first letters the server has promised to keep. */
  get promisedLetters(): number {
    return this.#acknowledgedLetters;
  }

  /** Opens a socket; resolves when the server listens. `isSynced` becomes true with the server's answer. */
  async connect(serving: Serving): Promise<void> {
    const { room, dialect } = this.seat;
    const { url, headers } = serving.address(room);
    this.isSynced = false;
    this.#lettersAtFrame = [];
    this.#acknowledgedFrames = 0;
    this.#bytesRead = 0;
    const socket = await LightSocket.open(url, headers);
    this.#socket = socket;
    socket.listen({
      onFrame: (frame) => this.#receive(frame),
      onClosed: () => {
        this.isSynced = false;
        this.#onWelcome();
        if (socket === this.#socket) this.onClosed();
      },
    });
    const welcome = new Promise<void>((resolve) => (this.#onWelcome = resolve));
    for (const frame of dialect.opening(room)) socket.send(frame);
    if (dialect.welcomes) await welcome;
    if (dialect.syncs) socket.send(dialect.sync(room, 0, Y.encodeStateVector(this.document())));
    else this.isSynced = true;
  }

  /** Sends everything that is needed before the first letter. */
  open(): void {
    const { room, dialect, script } = this.seat;
    if (script === null || this.#hasOpened) return;
    this.#hasOpened = true;
    this.#sendCounted(dialect.sync(room, 2, script.opening));
  }

  /** Types the next letter. */
  type(): void {
    const { room, dialect, script } = this.seat;
    const letter = script?.letters[this.#sentLetters];
    if (this.#author === null || letter === undefined) throw new Error("nothing is left to type");
    const frame = dialect.sync(room, 2, letter);
    this.#author.sentAt.push(performance.now());
    this.#sentLetters += 1;
    this.#sendCounted(frame);
  }

  /** Moves the caret: behind the own last letter, or wherever a reader is. */
  moveCaret(): void {
    const { room, dialect, script, clientId } = this.seat;
    const item = script === null ? { client: clientId, clock: this.#caretClock } : { client: clientId, clock: script.firstClock + this.#sentLetters - 1 };
    this.#caretClock += 1;
    this.#socket?.send(dialect.awareness(room, caretAt(clientId, this.#caretClock, item)));
  }

  /** Sends an update that is no letter of the script. */
  send(update: Uint8Array): void {
    this.#sendCounted(this.seat.dialect.sync(this.seat.room, 2, update));
  }

  /** Everything that this person has written and got. */
  document(): Y.Doc {
    const { script } = this.seat;
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const update of this.#loaded) Y.applyUpdate(doc, update);
      if (script !== null && this.#hasOpened) for (const update of [script.opening, ...script.letters.slice(0, this.#sentLetters)]) Y.applyUpdate(doc, update);
      for (const { update } of this.#arrivals) Y.applyUpdate(doc, update);
    });
    return doc;
  }

  /** How many letters of each author this person has got. */
  seen(): Map<Author, Set<number>> {
    const seen = new Map<Author, Set<number>>();
    for (const { author, from, to } of this.#arrivals.flatMap(({ letters }) => letters)) {
      const places = seen.get(author) ?? new Set();
      seen.set(author, places);
      for (let place = from; place < to; place += 1) places.add(place);
    }
    return seen;
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.drop();
  }

  /** An update or SyncStep2 frame: these are what a server acknowledges. */
  #sendCounted(frame: Uint8Array): void {
    this.#lettersAtFrame.push(this.#sentLetters);
    if (this.#socket?.isOpen === true) this.#socket.send(frame);
  }

  #receive(frame: Buffer): void {
    const { dialect, room } = this.seat;
    this.#bytesRead += frame.length + headerBytes(frame.length);
    const heard = dialect.read(frame);
    switch (heard.type) {
      case "step1":
        this.#sendCounted(dialect.sync(room, 1, Y.encodeStateAsUpdate(this.document(), heard.stateVector)));
        break;
      case "step2":
        this.#loaded.push(heard.update);
        if (!this.isSynced) this.onSynced();
        this.isSynced = true;
        break;
      case "update":
        this.#take(heard.update);
        break;
      case "ack":
        this.#acknowledged(heard.frames);
        break;
      case "refused":
        this.refused += 1;
        break;
      case "carets":
        this.heardCarets += heard.count;
        break;
      case "welcome":
        this.#onWelcome();
        break;
      case "other":
        break;
    }
  }

  #take(update: Uint8Array): void {
    const { ledger, dialect } = this.seat;
    const now = performance.now();
    const arrival = ledger.read(update);
    this.#arrivals.push(arrival);
    this.lastArrivalAt = now;
    for (const { author, from, to } of arrival.letters) {
      if (author === this.#author) {
        if (dialect.promise === "echo") this.#acknowledgedLetters = Math.max(this.#acknowledgedLetters, to);
        continue;
      }
      this.delivered += to - from;
      for (let place = from; place < to; place += 1) {
        const sentAt = author.sentAt[place];
        if (sentAt !== undefined && ledger.latencies.covers(sentAt)) ledger.latencies.add(now - sentAt);
      }
    }
  }

  #acknowledged(frames: number | null): void {
    this.#acknowledgedFrames = frames ?? this.#acknowledgedFrames + 1;
    const letters = this.#lettersAtFrame[this.#acknowledgedFrames - 1] ?? 0;
    this.#acknowledgedLetters = Math.max(this.#acknowledgedLetters, letters);
  }
}

/** A server's frames carry no mask. */
const headerBytes = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);
