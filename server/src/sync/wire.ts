import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { AppError } from "@docket/shared/base/errors.ts";
import type { ErrorCode } from "@docket/shared/base/errors.ts";
import { ACCESS, STORAGE_STATES, SYNC_MESSAGE as MESSAGE, SYNC_STEP as SYNC } from "@docket/shared/protocol/syncWire.ts";
import type { ServerHello, StorageState } from "@docket/shared/protocol/syncWire.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { isStateVector } from "./scan/isStateVector.ts";

const PERMISSION_DENIED = 0;

/** Published clients repeat what they received, so one message may hold everybody of a full room. */
const MOST_STATES = 4_096;

/** One client's part of an awareness message; `state` is JSON text, "null" for gone; from a client it can be anything, and "" is too large. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  state: string;
}

/** What a client can send. */
export type ClientMessage =
  | { type: "syncStep1"; stateVector: Uint8Array }
  | { type: "syncStep2"; update: Uint8Array }
  | { type: "update"; update: Uint8Array }
  | { type: "awareness"; entries: AwarenessEntry[] }
  | { type: "queryAwareness" };

/** Reads one frame. Throws INPUT_INVALID for anything that is not exactly one known message. */
export function decodeFrame(frame: Uint8Array): ClientMessage {
  let message: ClientMessage | null;
  const decoder = decoding.createDecoder(frame);
  try {
    message = readMessage(decoder);
  } catch {
    throw malformed("the frame ends too early or holds an impossible number");
  }
  if (message === null) throw malformed("its message type is unknown");
  if (decoding.hasContent(decoder)) throw malformed("there are bytes after its end");
  return message;
}

const malformed = (what: string): AppError =>
  new AppError("INPUT_INVALID", `Expected one message of the y-websocket protocol per frame; ${what}. Update the client.`);

function readMessage(decoder: decoding.Decoder): ClientMessage | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { type: "awareness", entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    case MESSAGE.queryAwareness:
      return { type: "queryAwareness" };
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | null {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case SYNC.step1:
      return { type: "syncStep1", stateVector: readStateVector(decoder) };
    case SYNC.step2:
      return { type: "syncStep2", update: decoding.readVarUint8Array(decoder) };
    case SYNC.update:
      return { type: "update", update: decoding.readVarUint8Array(decoder) };
    default:
      return null;
  }
}

/** True for a frame that asks for what the client lacks. */
export const isSyncStep1 = (frame: Uint8Array): boolean => frame[0] === MESSAGE.sync && frame[1] === SYNC.step1;

function readStateVector(decoder: decoding.Decoder): Uint8Array {
  const stateVector = decoding.readVarUint8Array(decoder);
  if (!isStateVector(stateVector)) throw new Error("no state vector");
  return stateVector;
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: AwarenessEntry[] = [];
  let left = decoding.readVarUint(decoder);
  if (left > MOST_STATES) throw new Error("too many states");
  // The count is a claim of the sender: each entry read takes bytes, so a false one soon throws.
  for (; left > 0; left--) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: readState(decoder) });
  }
  if (decoding.hasContent(decoder)) throw new Error("bytes after the last state");
  return entries;
}

/** One that is too large is nobody's to see, and reading it would cost: "" is no state. */
function readState(decoder: decoding.Decoder): string {
  if (decoding.peekVarUint(decoder) <= DEFAULT_LIMITS.awarenessBytes) return decoding.readVarString(decoder);
  decoding.readVarUint8Array(decoder);
  return "";
}

function syncFrame(type: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** Asks the client for what this state vector lacks. */
export const encodeSyncStep1 = (stateVector: Uint8Array): Uint8Array => syncFrame(SYNC.step1, stateVector);

/** Answers a SyncStep1. */
export const encodeSyncStep2 = (update: Uint8Array): Uint8Array => syncFrame(SYNC.step2, update);

/** Brings an update of the room. */
export const encodeUpdate = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update);

/** Brings awareness states; without entries it is only a sign of life, which published clients ignore. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const payload = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** Says that a write was refused; published clients warn on their console and read on. */
export function encodePermissionDenied(reason: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.auth);
    encoding.writeVarUint(encoder, PERMISSION_DENIED);
    encoding.writeVarString(encoder, reason);
  });
}

/** Says that everything up to the connection's `ordinal`-th update or SyncStep2 frame is on disk. */
export const encodeAck = (ordinal: number): Uint8Array => numbers(MESSAGE.ack, ordinal);

/** Says where the client stands. */
export function encodeHello({ wire, schema, epoch, access }: ServerHello): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [MESSAGE.hello, wire, schema]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, epoch ?? "");
    encoding.writeVarUint(encoder, ACCESS.indexOf(access));
  });
}

/** Says that the connection's `ordinal`-th update or SyncStep2 frame was not taken, and why. */
export function encodeRefused(ordinal: number, { code, message }: { code: ErrorCode; message: string }): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [MESSAGE.refused, ordinal]) encoding.writeVarUint(encoder, number);
    for (const text of [code, message]) encoding.writeVarString(encoder, text);
  });
}

/** Says whether the server can put changes on disk. */
export const encodeStorage = (state: StorageState): Uint8Array => numbers(MESSAGE.storage, STORAGE_STATES.indexOf(state));

const numbers = (...values: readonly number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const value of values) encoding.writeVarUint(encoder, value);
  });
