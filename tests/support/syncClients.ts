import * as decoding from "lib0/decoding";
import { must } from "@docket/shared/base/assert.ts";
import { ACCESS, STORAGE_STATES, type ServerHello, type StorageState } from "@docket/shared/protocol/syncWire.ts";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { textOf, type NotesLine } from "./notesLine.ts";

/** Resolves when `condition` holds; fails with `what` after `ms`. Looks after each turn, so it does not wait longer than needed. */
export async function until(condition: () => boolean | Promise<boolean>, what: string, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${ms} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export { textOf };

/** One client id for a document's state: equal when two documents are. */
export const stateOf = (doc: Y.Doc): string => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");

export interface StockClient {
  doc: Y.Doc;
  text: NotesLine;
  provider: WebsocketProvider;
  synced(): Promise<void>;
  end(): void;
}

/** The published y-websocket provider, unchanged. */
export function stockClient(url: string, docName: string, options: { as?: string; doc?: Y.Doc } = {}): StockClient {
  const doc = options.doc ?? new Y.Doc();
  const provider = new WebsocketProvider(url, docName, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { as: options.as ?? "ines" },
    disableBc: true,
    maxBackoffTime: 200,
  });
  return {
    doc,
    text: textOf(doc),
    provider,
    synced: () => until(() => provider.synced, `${options.as ?? "ines"} to be synced`),
    end() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** A frame as bytes: numbers are varUints, byte arrays have their length before them. */
export function frame(...parts: (number | Uint8Array | string)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

export const step1 = (stateVector: Uint8Array = new Uint8Array([0])): Uint8Array => frame(0, 0, stateVector);
export const step2 = (update: Uint8Array): Uint8Array => frame(0, 1, update);
export const updateFrame = (update: Uint8Array): Uint8Array => frame(0, 2, update);

/** What the server can send, read apart. */
export type ServerFrame =
  | { type: "step1"; bytes: Uint8Array }
  | { type: "step2"; bytes: Uint8Array }
  | { type: "update"; bytes: Uint8Array }
  | { type: "awareness"; states: Map<number, unknown> }
  | { type: "denied"; reason: string }
  | { type: "ack"; ordinal: number }
  | { type: "hello"; hello: ServerHello }
  | { type: "refused"; ordinal: number; code: string; message: string }
  | { type: "storage"; state: StorageState };

export function readFrame(bytes: Uint8Array): ServerFrame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case 0: {
      const type = (["step1", "step2", "update"] as const)[decoding.readVarUint(decoder)];
      if (type === undefined) throw new Error("unknown sync message");
      return { type, bytes: decoding.readVarUint8Array(decoder) };
    }
    case 1: {
      const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      const states = new Map<number, unknown>();
      for (let left = decoding.readVarUint(inner); left > 0; left--) {
        const id = decoding.readVarUint(inner);
        decoding.readVarUint(inner);
        states.set(id, JSON.parse(decoding.readVarString(inner)));
      }
      return { type: "awareness", states };
    }
    case 2:
      decoding.readVarUint(decoder);
      return { type: "denied", reason: decoding.readVarString(decoder) };
    case 100:
      return { type: "ack", ordinal: decoding.readVarUint(decoder) };
    case 101: {
      const [wire, schema] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
      const epoch = decoding.readVarString(decoder) || null;
      return { type: "hello", hello: { wire, schema, epoch, access: must(ACCESS[decoding.readVarUint(decoder)], "an access") } };
    }
    case 103: {
      const ordinal = decoding.readVarUint(decoder);
      return { type: "refused", ordinal, code: decoding.readVarString(decoder), message: decoding.readVarString(decoder) };
    }
    case 104:
      return { type: "storage", state: must(STORAGE_STATES[decoding.readVarUint(decoder)], "a state") };
    default:
      throw new Error("unknown message");
  }
}

/** All frames of one kind. */
export function framesOf<T extends ServerFrame["type"]>(frames: ServerFrame[], type: T): Extract<ServerFrame, { type: T }>[] {
  return frames.filter((each): each is Extract<ServerFrame, { type: T }> => each.type === type);
}

export interface RawClient {
  socket: WebSocket;
  frames: ServerFrame[];
  /** Null while open. */
  closed: { code: number; reason: string } | null;
  send(bytes: Uint8Array | string): void;
  /** All frames of one kind so far. */
  of<T extends ServerFrame["type"]>(type: T): Extract<ServerFrame, { type: T }>[];
  /** Highest acknowledged frame number. */
  acked(): number;
  end(): void;
}

/** A bare socket that notes what it gets. Resolves when the server's first frame is there. */
export async function rawClient(url: string, docName: string, query = ""): Promise<RawClient> {
  const socket = new WebSocket(`${url}/${docName}${query}`);
  const client: RawClient = {
    socket,
    frames: [],
    closed: null,
    send: (bytes) => socket.send(bytes),
    of: (type) => framesOf(client.frames, type),
    acked: () => Math.max(0, ...client.of("ack").map(({ ordinal }) => ordinal)),
    end: () => socket.terminate(),
  };
  socket.on("message", (data) => client.frames.push(readFrame(data as Buffer)));
  socket.on("close", (code, reason) => void (client.closed = { code, reason: reason.toString() }));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  await until(() => client.frames.length > 0 || client.closed !== null, "the first frame");
  socket.on("error", () => undefined);
  return client;
}

/** The update of one change to a document of its own. */
export function updateOf(change: (text: NotesLine, doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  change(textOf(doc), doc);
  return Y.encodeStateAsUpdate(doc);
}
