import type { Connection } from "@docket/server/src/sync/connection.ts";
import type { Rooms } from "@docket/server/src/sync/rooms.ts";
import { emptyNotes } from "@docket/shared/notes/emptyNotes.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import * as Y from "yjs";
import { readFrame, step1, step2, textOf, updateFrame } from "../syncClients.ts";

/** What was promised about one document since it was made or last erased. */
export interface Book {
  /** Words that were acknowledged to whoever wrote them. */
  acknowledged: Set<string>;
  /** Words that somebody else was shown. */
  shown: Set<string>;
}

/** Every word is written once. */
export const wordsOf = (doc: Y.Doc): string[] => textOf(doc).toJSON().match(/⟨[^⟩]*⟩/g) ?? [];

/** Somebody who writes words into one document, comes and goes. */
export class Racer {
  readonly doc = emptyNotes();
  readonly docName: string;
  /** The code of the last close; null: none yet. */
  closedWith: number | null = null;
  isWelcome = false;
  readonly #id: number;
  readonly #book: () => Book;
  #connection: Connection | null = null;
  #epoch: string | null = null;
  #words = 0;
  /** Own words in each counted frame of this connection. */
  #sent: string[][] = [];
  readonly #acknowledged = new Set<string>();

  constructor(id: number, docName: string, book: () => Book) {
    this.#id = id;
    this.docName = docName;
    this.#book = book;
    this.doc.clientID = id;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server" && this.#connection !== null) this.#sendCounted(updateFrame(update), [this.#word(this.#words)]);
    });
  }

  get isConnected(): boolean {
    return this.#connection !== null;
  }

  /** The document that its copy belongs to is gone: it cannot come back. */
  get isOut(): boolean {
    return this.closedWith === 4404 || this.closedWith === 4409;
  }

  /** Own words that nobody has acknowledged. */
  get open(): string[] {
    return wordsOf(this.doc).filter((word) => this.#isOwn(word) && !this.#acknowledged.has(word));
  }

  join(rooms: Rooms): void {
    this.#sent = [];
    this.isWelcome = false;
    const own: { connection: Connection | null } = { connection: null };
    const isPresent = (): boolean => own.connection === null || this.#connection === own.connection;
    own.connection = rooms.join({
      docName: this.docName,
      hello: { wire: 1, schema: SCHEMA_VERSION, epoch: this.#epoch, author: null },
      grant: {
        actor: { personId: `racer ${this.#id}`, name: "Racer", role: "editor" },
        meetingId: "meeting",
        mayRead: () => true,
        mayWrite: () => true,
        isAlso: async () => false,
        onChange: () => undefined,
        release: () => undefined,
      },
      transport: {
        send: (frame) => (isPresent() ? this.#take(frame) : undefined),
        close: (code) => (isPresent() ? this.lost(code) : undefined),
        terminate: () => (isPresent() ? this.lost(1006) : undefined),
        queuedBytes: () => 0,
        ping: () => own.connection?.heard(),
        pause: () => undefined,
        resume: () => undefined,
      },
    });
    // It may have been refused at once.
    this.#connection = own.connection.isClosed ? null : own.connection;
    this.#send(step1(Y.encodeStateVector(this.doc)));
  }

  write(): void {
    this.#words += 1;
    const line = textOf(this.doc);
    line.insert(line.length, this.#word(this.#words));
  }

  /** Goes without a word. */
  leave(): void {
    this.#connection?.closed();
    this.#connection = null;
  }

  lost(code: number): void {
    this.#connection = null;
    this.closedWith = code;
  }

  #word(count: number): string {
    return `⟨${this.#id}-${count}⟩`;
  }

  #isOwn(word: string): boolean {
    return word.startsWith(`⟨${this.#id}-`);
  }

  #send(frame: Uint8Array): void {
    this.#connection?.receive(frame);
  }

  #sendCounted(frame: Uint8Array, words: string[]): void {
    this.#sent.push(words);
    this.#send(frame);
  }

  #take(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.type === "hello") this.#epoch = frame.hello.epoch;
    if (frame.type === "step1") {
      this.isWelcome = true;
      this.#sendCounted(step2(Y.encodeStateAsUpdate(this.doc, frame.bytes)), wordsOf(this.doc).filter((word) => this.#isOwn(word)));
    }
    if (frame.type === "step2" || frame.type === "update") this.#show(frame.bytes);
    if (frame.type === "ack") {
      for (const word of this.#sent.slice(0, frame.ordinal).flat()) {
        this.#acknowledged.add(word);
        this.#book().acknowledged.add(word);
      }
    }
    if (frame.type === "refused") throw new Error(`racer ${this.#id} was refused: ${frame.code} ${frame.message}`);
  }

  #show(update: Uint8Array): void {
    const before = new Set(wordsOf(this.doc));
    Y.applyUpdate(this.doc, update, "server");
    for (const word of wordsOf(this.doc)) if (!before.has(word)) this.#book().shown.add(word);
  }
}
