import { once } from "node:events";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { blocksOf, linesOf } from "./notes.ts";

/** Where a remote editor connects. */
export interface RoomAddress {
  /** Without the room's name. */
  url: string;
  room: string;
  /** Sent with the upgrade. */
  headers: Record<string, string>;
}

/** Somebody else at a keyboard: a document and presence of their own behind the published provider. */
export class RemoteEditor {
  readonly doc = new Y.Doc();
  readonly #provider: WebsocketProvider;
  #words: Y.XmlText | null = null;
  #typed = 0;

  constructor({ url, room, headers }: RoomAddress, name: string) {
    class Socket extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers });
      }
    }
    this.#provider = new WebsocketProvider(url, room, this.doc, { WebSocketPolyfill: Socket as never, disableBc: true });
    this.#provider.awareness.setLocalStateField("user", { name, color: "#27c" });
  }

  async ready(): Promise<void> {
    if (!this.#provider.synced) await once(this.#provider as never, "sync");
  }

  /** Goes to the end of the block at this index; a heading is left for the paragraph behind it. */
  goTo(index: number): void {
    const blocks = blocksOf(this.doc);
    const block = blocks[index]?.nodeName === "heading" ? blocks[index + 1] : blocks[index];
    const words = block?.get(0);
    if (!(words instanceof Y.XmlText)) throw new Error(`block ${index} has no text to type into`);
    this.#words = words;
    this.#tellCaret();
  }

  /** One key: a letter, and word of where the caret is now. */
  type(): void {
    if (this.#words === null) throw new Error("goTo() comes first");
    this.#typed += 1;
    this.#words.insert(this.#words.length, this.#typed % 6 === 0 ? " " : "abcdefghij".charAt(this.#typed % 10));
    this.#tellCaret();
  }

  get lines(): string[] {
    return linesOf(this.doc);
  }

  close(): void {
    this.#provider.destroy();
    // Ends the timer of its presence too.
    this.doc.destroy();
  }

  #tellCaret(): void {
    if (this.#words === null) return;
    const at = Y.createRelativePositionFromTypeIndex(this.#words, this.#words.length, -1);
    this.#provider.awareness.setLocalStateField("cursor", { anchor: at, head: at });
  }
}
