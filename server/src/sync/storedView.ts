import * as Y from "yjs";
import type { DocLog } from "../documents/docLog.ts";
import { openDocument } from "../documents/openDocument.ts";

/** A document as somebody may look at it; must not be changed. */
export interface DocumentView {
  readonly doc: Y.Doc;
  /** Number of the last update in it. */
  readonly lastSeq: number;
  /** The whole state as one update, encoded once per version. */
  fullState(): Uint8Array;
  /** What a client with this state vector lacks. */
  stateAfter(stateVector: Uint8Array): Uint8Array;
}

/** The document as it is on disk, for as long as memory is ahead of it. */
export class StoredView {
  readonly #docName: string;
  readonly #docLog: DocLog;
  #loading: Promise<DocumentView> | null = null;
  /** How often `forget` was called. */
  ended = 0;

  constructor(docName: string, docLog: DocLog) {
    this.#docName = docName;
    this.#docLog = docLog;
  }

  /** Loaded once until `forget`; a load that failed is tried again by whoever asks next. Throws DOCUMENT_DAMAGED. */
  async get(): Promise<DocumentView> {
    const loading = (this.#loading ??= this.#load());
    try {
      return await loading;
    } catch (error) {
      if (this.#loading === loading) this.#loading = null;
      throw error;
    }
  }

  /** Something was stored: the next look loads anew. */
  forget(): void {
    this.ended += 1;
    // Whoever asked for it hears of its failure.
    this.#loading?.then(({ doc }) => doc.destroy(), () => undefined);
    this.#loading = null;
  }

  async #load(): Promise<DocumentView> {
    const stored = await this.#docLog.load(this.#docName);
    const doc = openDocument(this.#docName, stored);
    let full: Uint8Array | null = null;
    return {
      doc,
      lastSeq: stored.lastSeq,
      fullState: () => (full ??= Y.encodeStateAsUpdate(doc)),
      stateAfter: (stateVector) => Y.encodeStateAsUpdate(doc, stateVector),
    };
  }
}
