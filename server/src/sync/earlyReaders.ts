import * as Y from "yjs";
import type { StoredDocument } from "../documents/docLog.ts";
import type { Connection } from "./connection.ts";
import type { DocumentView } from "./storedView.ts";
import type { Timers } from "./timers.ts";
import { encodeSyncStep2 } from "./wire.ts";

/** An update that changes nothing. */
const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

/** The state that a reader was sent. */
interface Given {
  seq: number;
  stateVector: Uint8Array;
}

/** What was read from disk, as a frame. */
interface FoundState {
  frame: Uint8Array;
  epoch: string;
}

/**
 * Those who wait for a document that is being loaded. Who said hello without an epoch has nothing of it, so the
 * stored snapshot is all that they will ask for: they get it as soon as it is read, before the document is put
 * together (R5). Published clients say nothing of themselves and wait.
 */
export class EarlyReaders {
  readonly #waiting = new Set<Connection>();
  readonly #served = new Set<Connection>();
  readonly #given = new WeakMap<Connection, Given>();
  #found: FoundState | null = null;
  #isEnded = false;

  /** This connection will join when the document is loaded. */
  expect(connection: Connection): void {
    if (this.#isEnded) return;
    this.#waiting.add(connection);
    if (this.#found !== null) this.#serve(connection, this.#found);
  }

  /** Sends what was read to those who have nothing; resolves when it is on its way. Stored updates after a snapshot are left to the loaded document. */
  async found({ snapshot, tail, epoch }: StoredDocument, timers: Timers): Promise<void> {
    if (this.#isEnded || snapshot === null || tail.length > 0 || epoch === null) return;
    const found = { frame: encodeSyncStep2(snapshot), epoch };
    this.#found = found;
    for (const connection of this.#waiting) this.#serve(connection, found);
    // Putting the document together keeps the thread busy: what was sent leaves before, and those who came meanwhile are served too.
    await new Promise<void>((resolve) => timers.endOfTurn(resolve));
  }

  /** The document is in memory, as it was read. */
  loaded({ doc, lastSeq }: Pick<DocumentView, "doc" | "lastSeq">): void {
    if (this.#served.size > 0) {
      const given = { seq: lastSeq, stateVector: Y.encodeStateVector(doc) };
      for (const connection of this.#served) this.#given.set(connection, given);
    }
    this.end();
  }

  /** From now on nobody is sent anything: the document is loaded, or never will be. */
  end(): void {
    this.#isEnded = true;
    this.#waiting.clear();
    this.#served.clear();
    this.#found = null;
  }

  /** What a reader lacks who was sent the state and now asks for the document, the first time; null: it was sent nothing. */
  restFor(connection: Connection): ((view: DocumentView) => Uint8Array) | null {
    const given = this.#given.get(connection);
    if (given === undefined) return null;
    this.#given.delete(connection);
    return (view) => (view.lastSeq === given.seq ? NOTHING : view.stateAfter(given.stateVector));
  }

  #serve(connection: Connection, { frame, epoch }: FoundState): void {
    if (connection.isClosed || connection.hello === null || connection.hello.epoch !== null || connection.readRefusal() !== null) return;
    connection.tellHello(epoch);
    connection.send(frame);
    this.#served.add(connection);
  }
}
