import { answersTo } from "@docket/client/src/sync/answerStep1.ts";
import { SYNC_STEP } from "@docket/shared/protocol/syncWire.ts";
import * as Y from "yjs";
import type { Random } from "../random.ts";
import { readFrame, step1, step2, updateFrame } from "../syncClients.ts";
import { lettersBroughtBy, lettersIn } from "./letters.ts";
import type { Faults, Line, SimulatedServer } from "./simulatedServer.ts";

/** What somebody writes with. */
export interface Pen {
  doc: Y.Doc;
  edit(): void;
  /** Types a word that is there already. */
  again(word: string): void;
}

/** Everything that was promised in a history, kept outside the server. */
export interface Ledger {
  /** Updates that were acknowledged to their writer. */
  acknowledged: Uint8Array[];
  /** Letters that somebody has deleted who had seen them, or whose death a published client's SyncStep2 has told. */
  deleted: Set<string>;
  /** Updates that somebody was shown. */
  shown: Uint8Array[];
  /** What should never happen. */
  complaints: string[];
}

interface ClientOptions {
  name: string;
  pen: Pen;
  /** True for a page, which keeps its edits until they are acknowledged; else it comes back as a published client does. */
  isPage: boolean;
  server: SimulatedServer;
  ledger: Ledger;
  faults: Faults;
}

interface Sent {
  frame: Uint8Array;
  /** Null: a frame that is not counted. */
  update: Uint8Array | null;
  /** The edits that it carries. */
  edits: readonly Uint8Array[];
}

interface Socket extends Line {
  /** On their way to the server. */
  up: Sent[];
  /** On their way to the client. */
  down: Uint8Array[];
  /** What has arrived at the server, by the number of its frame. */
  arrived: Sent[];
  isOpen: boolean;
}

/** One person with one page: the client's half of the protocol on a network that a history decides about. */
export class SimulatedClient {
  readonly pen: Pen;
  readonly #name: string;
  readonly #server: SimulatedServer;
  readonly #ledger: Ledger;
  /** Letters that this client has got or sent, dead or alive. */
  readonly #met = new Set<string>();
  readonly #isPage: boolean;
  /** Edits that are not acknowledged. */
  readonly #kept = new Set<Uint8Array>();
  #socket: Socket | null = null;
  readonly #faults: Faults;
  #epoch: string | null = null;

  constructor({ name, pen, isPage, server, ledger, faults }: ClientOptions) {
    this.#isPage = isPage;
    this.#faults = faults;
    this.#name = name;
    this.pen = pen;
    this.#server = server;
    this.#ledger = ledger;
    pen.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "server") return;
      this.#meet(update);
      this.#kept.add(update);
      this.#socket?.up.push({ frame: updateFrame(update), update, edits: [update] });
    });
  }

  get isConnected(): boolean {
    return this.#socket?.isOpen === true;
  }

  /** True when nothing is on its way. */
  get isQuiet(): boolean {
    return this.#socket !== null && this.#socket.up.length + this.#socket.down.length === 0;
  }

  connect(): void {
    if (this.#socket !== null) return;
    const socket: Socket = {
      person: this.#name,
      up: [],
      down: [],
      arrived: [],
      isOpen: true,
      received: (frame) => void socket.down.push(frame),
      closed: (code) => {
        if (code >= 4400 && code < 4500) this.#ledger.complaints.push(`${this.#name} was closed with ${code}`);
        socket.isOpen = false;
      },
    };
    this.#socket = socket;
    this.#server.connect(socket, this.#epoch);
    const word = this.#faults.typesAgain?.(this.pen.doc) ?? null;
    if (word !== null) this.pen.again(word);
    socket.up.push({ frame: step1(Y.encodeStateVector(this.pen.doc)), update: null, edits: [] });
  }

  /** The line is cut: whatever was on its way is lost. */
  cut(): void {
    if (this.#socket !== null) this.#server.disconnect(this.#socket);
    this.#socket = null;
  }

  /** Carries up to `most` frames each way. */
  carry(most: number): void {
    const socket = this.#socket;
    if (socket === null) return;
    for (const sent of socket.up.splice(0, most)) {
      if (!socket.isOpen) break;
      if (sent.update !== null) socket.arrived.push(sent);
      this.#server.deliver(socket, sent.frame);
    }
    for (const frame of socket.down.splice(0, most)) this.#take(socket, frame);
    if (!socket.isOpen && socket.down.length === 0 && this.#socket === socket) this.cut();
  }

  /**
   * A frame on its way is doubled, or an update overtaken by the one behind it. A SyncStep2 is not overtaken, and its
   * double follows at once: it holds everything that was sent before it, and the server counts on that (K4).
   */
  disturb(random: Random): void {
    const up = this.#socket?.up ?? [];
    const at = up.length < 2 ? 0 : random.int(up.length - 1);
    const [first, second] = up.slice(at, at + 2);
    if (first === undefined || second === undefined) return;
    const isUpdate = ({ frame: [, step] }: Sent): boolean => step === SYNC_STEP.update;
    if (random.chance(0.5)) up.splice(isUpdate(first) ? up.length : at, 0, first);
    else if (isUpdate(first) && isUpdate(second)) up.splice(at, 2, second, first);
  }

  #take(socket: Socket, bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    switch (frame.type) {
      case "hello":
        this.#epoch = frame.hello.epoch;
        return;
      case "step1":
        return this.#answer(socket, frame.bytes);
      case "step2":
      case "update":
        this.#ledger.shown.push(frame.bytes);
        this.#meet(frame.bytes);
        return Y.applyUpdate(this.pen.doc, frame.bytes, "server");
      case "ack":
        return this.#acknowledged(socket.arrived.slice(0, frame.ordinal));
      case "refused":
      case "denied":
        this.#ledger.complaints.push(`${this.#name} was refused: ${JSON.stringify(frame)}`);
        return;
      case "awareness":
      case "storage":
    }
  }

  #answer(socket: Socket, stateVector: Uint8Array): void {
    const edits = this.#isPage ? [...this.#kept] : [];
    if (!this.#isPage) this.#tellDead();
    for (const update of answersTo(stateVector, this.pen.doc, edits)) socket.up.push({ frame: step2(update), update, edits });
  }

  #acknowledged(sent: readonly Sent[]): void {
    for (const { update, edits } of sent) {
      if (update !== null) this.#ledger.acknowledged.push(update);
      for (const edit of edits) this.#kept.delete(edit);
    }
  }

  #meet(update: Uint8Array): void {
    for (const letter of lettersBroughtBy(update)) this.#met.add(letter);
  }

  /** A SyncStep2 says of everything that is dead here that it is, and not what of it anybody has seen. */
  #tellDead(): void {
    const living = new Set(lettersIn(this.pen.doc));
    for (const letter of this.#met) if (!living.has(letter)) this.#ledger.deleted.add(letter);
  }
}
