import { AppError } from "@docket/shared/base/errors.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { crc32 } from "node:zlib";

/** One update as the log keeps it. */
export interface UpdateRecord {
  /** 1 for a document's first update, then without a gap. */
  seq: number;
  author: string;
  /** Server milliseconds at which it was applied. */
  time: number;
  update: Uint8Array;
}

/** Raised when the layout below changes; a reader refuses what it does not know. */
const RECORD_VERSION = 1;

/** Version (1 byte), then the checksum (4 bytes, little-endian). */
const BODY_START = 5;

/** The checksum covers the document's name too, so that a record under a wrong key is found. */
const checksumOf = (docName: string, body: Uint8Array): number => crc32(body, crc32(docName));

/**
 * Layout: version, checksum of name and body, body. Body: varUint seq, varUint time, varString author,
 * and the update to the end.
 */
export function encodeUpdateRecord(docName: string, record: UpdateRecord): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, record.seq);
    encoding.writeVarUint(encoder, record.time);
    encoding.writeVarString(encoder, record.author);
    encoding.writeUint8Array(encoder, record.update);
  });
  return seal(docName, body);
}

/** Throws DOCUMENT_DAMAGED when the bytes are not what was written under this name. */
export function decodeUpdateRecord(docName: string, bytes: Uint8Array): UpdateRecord {
  const decoder = decoding.createDecoder(unseal(docName, bytes));
  const seq = decoding.readVarUint(decoder);
  const time = decoding.readVarUint(decoder);
  const author = decoding.readVarString(decoder);
  return { seq, time, author, update: decoding.readTailAsUint8Array(decoder) };
}

/** Where a document stands; written with every append, so that a lost end of its log is noticed. */
export interface DocumentHead {
  /** The highest sequence number. */
  seq: number;
  /** Names this history of the document; null in a head that was written before there were epochs. */
  epoch: string | null;
}

/** Layout of the body: varUint seq, and, unless null, varString epoch. */
export const encodeHead = (docName: string, { seq, epoch }: DocumentHead): Uint8Array =>
  seal(
    docName,
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, seq);
      if (epoch !== null) encoding.writeVarString(encoder, epoch);
    }),
  );

/** Throws DOCUMENT_DAMAGED like a record. */
export function decodeHead(docName: string, bytes: Uint8Array): DocumentHead {
  const decoder = decoding.createDecoder(unseal(docName, bytes));
  const seq = decoding.readVarUint(decoder);
  return { seq, epoch: decoding.hasContent(decoder) ? decoding.readVarString(decoder) : null };
}

/** To whom a client id belongs; layout of the body: varUint client id, varString owner. */
export const encodeClientOwner = (docName: string, clientId: number, owner: string): Uint8Array =>
  seal(
    docName,
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarString(encoder, owner);
    }),
  );

/** Throws DOCUMENT_DAMAGED like a record. */
export function decodeClientOwner(docName: string, clientId: number, bytes: Uint8Array): string {
  const decoder = decoding.createDecoder(unseal(docName, bytes));
  if (decoding.readVarUint(decoder) !== clientId) throw damaged(docName, "a client id stands under another one");
  return decoding.readVarString(decoder);
}

function seal(docName: string, body: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(BODY_START + body.length);
  sealed[0] = RECORD_VERSION;
  new DataView(sealed.buffer).setUint32(1, checksumOf(docName, body), true);
  sealed.set(body, BODY_START);
  return sealed;
}

function unseal(docName: string, bytes: Uint8Array): Uint8Array {
  if (bytes.length < BODY_START || bytes[0] !== RECORD_VERSION) throw damaged(docName, "a record has an unknown form");
  const body = bytes.subarray(BODY_START);
  const stored = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (stored !== checksumOf(docName, body)) throw damaged(docName, "a record does not match its checksum");
  return body;
}

/** The refusal to serve a document whose stored form cannot be trusted; the details say to the operator what is wrong. */
export const damaged = (docName: string, what: string): AppError =>
  new AppError("DOCUMENT_DAMAGED", "These notes are damaged in the server's store and cannot be opened. Tell whoever runs the server.", { docName, damage: what });
