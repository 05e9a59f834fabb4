import { SYNC_MESSAGE } from "@docket/shared/protocol/syncWire.ts";
import * as encoding from "lib0/encoding";

/** What a server sent, as far as the load client cares. */
export type Heard =
  | { type: "step1"; stateVector: Uint8Array }
  | { type: "step2"; update: Uint8Array }
  | { type: "update"; update: Uint8Array }
  /** The first `frames` update and SyncStep2 frames were taken; null: one more was. */
  | { type: "ack"; frames: number | null }
  /** Something that was sent was not taken. */
  | { type: "refused" }
  /** Presence of so many people. */
  | { type: "carets"; count: number }
  /** From now on it listens. */
  | { type: "welcome" }
  | { type: "other" };

/** How one kind of server wants to be spoken to. All speak the sync messages of y-protocols, some with something around them. */
export interface Dialect {
  /** True when the server answers SyncStep1; a relay does not know what it relays. */
  syncs: boolean;
  /** When an edit counts as promised by the server: by its acknowledgement, or when the sender gets it back. */
  promise: "ack" | "echo" | "none";
  /** True when the server says welcome, and may lose what was sent before. */
  welcomes: boolean;
  /** Frames to send first, before the sync. */
  opening(room: string): Uint8Array[];
  sync(room: string, step: 0 | 1 | 2, payload: Uint8Array): Uint8Array;
  awareness(room: string, payload: Uint8Array): Uint8Array;
  read(frame: Uint8Array): Heard;
}

function written(prefix: string | null, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    if (prefix !== null) encoding.writeVarString(encoder, prefix);
    write(encoder);
  });
}

const syncFrame = (prefix: string | null, step: number, payload: Uint8Array): Uint8Array =>
  written(prefix, (encoder) => {
    encoding.writeVarUint(encoder, SYNC_MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });

const awarenessFrame = (prefix: string | null, payload: Uint8Array): Uint8Array =>
  written(prefix, (encoder) => {
    encoding.writeVarUint(encoder, SYNC_MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, payload);
  });

/** A varUint without an object for the place. */
function varUint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  let factor = 1;
  for (let end = at; ; end += 1) {
    const byte = bytes[end] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: end + 1 };
    factor *= 128;
  }
}

function readSync(frame: Uint8Array, at: number): Heard {
  const { value: length, end } = varUint(frame, at + 1);
  const payload = frame.subarray(end, end + length);
  switch (frame[at]) {
    case 0:
      return { type: "step1", stateVector: payload };
    case 1:
      return { type: "step2", update: payload };
    default:
      return { type: "update", update: payload };
  }
}

/** A message of y-protocols that begins at `at`. */
function readPlain(frame: Uint8Array, at: number): Heard {
  switch (frame[at]) {
    case SYNC_MESSAGE.sync:
      return readSync(frame, at + 1);
    case SYNC_MESSAGE.awareness:
      return { type: "carets", count: varUint(frame, varUint(frame, at + 1).end).value };
    default:
      return { type: "other" };
  }
}

/** y-websocket, and the relays that pass its frames on. */
function plain(differing: Pick<Dialect, "syncs" | "promise">): Dialect {
  return {
    ...differing,
    welcomes: false,
    opening: () => [],
    sync: (_room, step, payload) => syncFrame(null, step, payload),
    awareness: (_room, payload) => awarenessFrame(null, payload),
    read: (frame) => readPlain(frame, 0),
  };
}

/** The y-websocket server: an edit comes back to its sender when it was taken. */
export const yWebsocketDialect = plain({ syncs: true, promise: "echo" });

/** A relay. */
export const relayDialect = plain({ syncs: false, promise: "none" });

/** Docket: acknowledgements are messages of their own; of the other messages from 100 on nothing is needed here. */
export const docketDialect: Dialect = {
  ...plain({ syncs: true, promise: "ack" }),
  read(frame) {
    switch (frame[0]) {
      case SYNC_MESSAGE.ack:
        return { type: "ack", frames: varUint(frame, 1).value };
      case SYNC_MESSAGE.refused:
        return { type: "refused" };
      default:
        return readPlain(frame, 0);
    }
  },
};

const HOCUSPOCUS = { syncReply: 4, syncStatus: 8, authenticated: 2 };

/** Hocuspocus: the document's name stands before each message, and nothing is answered before a token was sent. Its own client, too, waits until that was taken. */
export const hocuspocusDialect: Dialect = {
  syncs: true,
  promise: "ack",
  welcomes: true,
  opening: (room) => [
    written(room, (encoder) => {
      encoding.writeVarUint(encoder, SYNC_MESSAGE.auth);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "nobody asks for it");
    }),
  ],
  sync: (room, step, payload) => syncFrame(room, step, payload),
  awareness: (room, payload) => awarenessFrame(room, payload),
  read(frame) {
    const { value: length, end } = varUint(frame, 0);
    const at = end + length;
    switch (frame[at]) {
      case HOCUSPOCUS.syncReply:
        return readSync(frame, at + 1);
      case HOCUSPOCUS.syncStatus:
        return frame[at + 1] === 1 ? { type: "ack", frames: null } : { type: "refused" };
      case SYNC_MESSAGE.auth:
        return frame[at + 1] === HOCUSPOCUS.authenticated ? { type: "welcome" } : { type: "refused" };
      default:
        return readPlain(frame, at);
    }
  },
};
