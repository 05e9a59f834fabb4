import { once } from "node:events";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";

const SYNC = 0;
const UPDATE = 2;

/** Somebody at a keyboard: a document, and a socket that speaks the y-websocket protocol. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly #socket: WebSocket;
  /** Called for each letter of somebody else that arrives. */
  onLetter: (letter: string) => void = () => undefined;

  constructor(url: string, headers: Record<string, string>) {
    this.#socket = new WebSocket(url, { headers });
    this.#socket.binaryType = "nodebuffer";
    this.#socket.on("message", (data: Buffer) => this.#receive(data));
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(UPDATE, update);
    });
    this.doc.getXmlFragment("runningNotes").observeDeep((events, transaction) => {
      if (transaction.origin !== this) return;
      const inserted = events.flatMap((event) => (event instanceof Y.YTextEvent ? event.delta : [])).map(({ insert }) => insert);
      for (const text of inserted) if (typeof text === "string") for (const letter of text) this.onLetter(letter);
    });
  }

  async ready(): Promise<void> {
    await once(this.#socket, "open");
    this.#send(0, Y.encodeStateVector(this.doc));
  }

  type(letter: string): void {
    const text = this.doc.getXmlFragment("runningNotes");
    const last = text.length === 0 ? null : text.get(text.length - 1);
    const paragraph = last instanceof Y.XmlElement ? last : null;
    const words = paragraph?.get(0);
    if (words instanceof Y.XmlText) words.insert(words.length, letter);
    else text.push([newParagraph(letter)]);
  }

  /** All that is in the notes, as one text. */
  written(): string {
    return this.doc.getXmlFragment("runningNotes").toJSON();
  }

  close(): void {
    this.#socket.close();
  }

  #send(kind: number, payload: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  #receive(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    while (decoding.hasContent(decoder)) {
      if (decoding.readVarUint(decoder) !== SYNC) return;
      const kind = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (kind === 0) this.#send(1, Y.encodeStateAsUpdate(this.doc, payload));
      else this.#apply(payload);
    }
  }

  #apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this);
  }
}

function newParagraph(letter: string): Y.XmlElement {
  const paragraph = new Y.XmlElement("paragraph");
  const words = new Y.XmlText();
  words.insert(0, letter);
  paragraph.insert(0, [words]);
  return paragraph;
}

/** The least that a server can do: every frame goes to everybody else, nothing is read, nothing is stored. */
export async function startRelay(): Promise<{ url: string; close(): void }> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  server.on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      for (const other of server.clients) if (other !== socket) other.send(data);
    });
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the relay has no address");
  return { url: `ws://127.0.0.1:${address.port}`, close: () => server.close() };
}
