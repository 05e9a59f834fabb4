import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { once } from "node:events";
import WebSocket from "ws";
import * as Y from "yjs";
import { idOf } from "../noteBuilders.ts";
import type { Random } from "../random.ts";
import { readFrame, step1, step2, updateFrame } from "../syncClients.ts";

/** Frames that may be on their way at once; the next one is written when one is acknowledged. */
const IN_FLIGHT = 8;

/** What the writer of a word was told about it. */
export interface Promised {
  /** Words whose writing was acknowledged. */
  kept: Set<string>;
  /** Words that the server has shown to somebody else. */
  shown: Set<string>;
  /** Words whose removal was asked for: they may be there or not. */
  doubtful: Set<string>;
  /** Words whose removal was acknowledged. */
  removed: Set<string>;
}

export const emptyLedger = (): Promised => ({ kept: new Set(), shown: new Set(), doubtful: new Set(), removed: new Set() });

interface Act {
  word: string;
  /** Null: ticked or unticked. */
  does: "write" | "remove" | null;
}

/** How somebody writes. */
export interface ScribeOptions {
  name: string;
  random: Random;
  ledger: Promised;
  /** Called with each acknowledgement. */
  onAck: () => void;
  /** What this one takes the number of an acknowledgement for, of so many frames sent; a lie is a planted bug. */
  believes?: (acknowledged: number, sent: number) => number;
}

type Item = Y.XmlElement<Record<string, boolean | string>>;

/** All words that stand in notes. */
export const wordsIn = (doc: Y.Doc): string[] => fragmentOf(doc, FRAGMENTS[1]).toJSON().match(/\[[a-z]+\d+\]/g) ?? [];

/**
 * Somebody with an action item of their own, who writes words into it, removes some and ticks it, through bare
 * sockets. The document outlives the sockets, and the ledger outlives the server.
 */
export class Scribe {
  readonly doc = emptyNotes();
  readonly #options: ScribeOptions;
  #socket: WebSocket | null = null;
  /** What each counted frame of this socket brings. */
  #sent: Act[][] = [];
  #acts: Act[] = [];
  #acknowledged = 0;
  #words = 0;
  #isSynced = false;

  constructor(options: ScribeOptions) {
    this.#options = options;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server" && this.#isSynced) this.#count(updateFrame(update), this.#acts.slice(-1));
    });
  }

  /** Everything that was sent is acknowledged. */
  get isDone(): boolean {
    return this.#isSynced && this.#acknowledged === this.#sent.length;
  }

  /** Comes to a server, fresh or again; writes nothing by itself. */
  async connect(url: string, token: string): Promise<void> {
    this.#sent = [];
    this.#acknowledged = 0;
    this.#isSynced = false;
    const socket = new WebSocket(`${url}?wire=1&schema=${SCHEMA_VERSION}`, { headers: { authorization: `Bearer ${token}` } });
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.#take(socket, new Uint8Array(data)));
    await once(socket, "open");
    // A killed server ends its sockets with an error.
    socket.on("error", () => undefined);
    socket.send(step1(Y.encodeStateVector(this.doc)));
  }

  /** As many changes as may be on their way. */
  write(): void {
    while (this.#isSynced && this.#sent.length - this.#acknowledged < IN_FLIGHT) this.#act();
  }

  end(): void {
    this.#isSynced = false;
    this.#socket?.terminate();
    this.#socket = null;
  }

  #act(): void {
    const { random } = this.#options;
    const dice = random.int(10);
    const [oldest] = this.#present;
    if (dice === 0 && oldest !== undefined) this.#remove(oldest);
    else if (dice === 1 && this.#item !== null) this.#tick(this.#item);
    else this.#add();
  }

  #add(): void {
    const word = `[${this.#options.name}${(this.#words += 1)}]`;
    this.#acts.push({ word, does: "write" });
    this.doc.transact(() => {
      const text = this.#text ?? this.#make();
      text.insert(text.length, word);
    });
  }

  #remove(word: string): void {
    const text = this.#text;
    const at = text?.toJSON().indexOf(word) ?? -1;
    if (text === null || at < 0) return;
    this.#options.ledger.doubtful.add(word);
    this.#acts.push({ word, does: "remove" });
    text.delete(at, word.length);
  }

  #tick(item: Item): void {
    this.#acts.push({ word: "", does: null });
    item.setAttribute("done", item.getAttribute("done") !== true);
  }

  /** Own words that stand in the item. */
  get #present(): string[] {
    return this.#text?.toJSON().match(/\[[a-z]+\d+\]/g) ?? [];
  }

  get #itemId(): string {
    return idOf(`item${this.#options.name}`);
  }

  get #item(): Item | null {
    const items = fragmentOf(this.doc, FRAGMENTS[1]).toArray().filter((each) => each instanceof Y.XmlElement);
    return (items as unknown as Item[]).find((item) => item.getAttribute("id") === this.#itemId) ?? null;
  }

  get #text(): Y.XmlText | null {
    const text = this.#item?.get(0);
    return text instanceof Y.XmlText ? text : null;
  }

  #make(): Y.XmlText {
    const item = new Y.XmlElement("actionItem");
    item.setAttribute("id", this.#itemId);
    const text = new Y.XmlText();
    item.insert(0, [text]);
    fragmentOf(this.doc, FRAGMENTS[1]).push([item]);
    return text;
  }

  #count(frame: Uint8Array, acts: Act[]): void {
    this.#sent.push(acts);
    this.#socket?.send(frame);
  }

  #take(socket: WebSocket, bytes: Uint8Array): void {
    // What a killed server had still sent counts too, as long as nothing newer has begun.
    if (socket !== this.#socket) return;
    const frame = readFrame(bytes);
    switch (frame.type) {
      case "step1":
        this.#isSynced = true;
        return this.#count(step2(Y.encodeStateAsUpdate(this.doc, frame.bytes)), [...this.#acts]);
      case "step2":
      case "update":
        return this.#show(frame.bytes);
      case "ack":
        return this.#believe(frame.ordinal);
      case "refused":
        throw new Error(`${this.#options.name} was refused: ${frame.code} ${frame.message}`);
      case "hello":
      case "awareness":
      case "denied":
      case "storage":
    }
  }

  #show(update: Uint8Array): void {
    const before = new Set(wordsIn(this.doc));
    Y.applyUpdate(this.doc, update, "server");
    const own = `[${this.#options.name}`;
    for (const word of wordsIn(this.doc)) if (!before.has(word) && !word.startsWith(own)) this.#options.ledger.shown.add(word);
  }

  #believe(ordinal: number): void {
    const { ledger, believes = (acknowledged) => acknowledged } = this.#options;
    for (const { word, does } of this.#sent.slice(this.#acknowledged, believes(ordinal, this.#sent.length)).flat()) {
      if (does === "remove") ledger.removed.add(word);
      if (does === "write") ledger.kept.add(word);
    }
    this.#acknowledged = ordinal;
    this.#options.onAck();
  }
}
