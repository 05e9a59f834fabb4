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

/** Throws DOCUMENT_UNAVAILABLE when the bytes are not what was written under this name. */
export function decodeUpdateRecord(docName: string, bytes: Uint8Array): UpdateRecord {
  const decoder = decoding.createDecoder(unseal(docName, bytes));
  const seq = decoding.readVarUint(decoder);
  const time = decoding.readVarUint(decoder);
  const author = decoding.readVarString(decoder);
  return { seq, time, author, update: decoding.readTailAsUint8Array(decoder) };
}

/** How far a document's log reaches; written with every append, so that a lost end is noticed. */
export const encodeHead = (docName: string, seq: number): Uint8Array =>
  seal(docName, encoding.encode((encoder) => encoding.writeVarUint(encoder, seq)));

/** The highest sequence number; throws DOCUMENT_UNAVAILABLE like a record. */
export const decodeHead = (docName: string, bytes: Uint8Array): number =>
  decoding.readVarUint(decoding.createDecoder(unseal(docName, bytes)));

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

/** The refusal to serve a document whose stored form cannot be trusted. */
export const damaged = (docName: string, what: string): AppError =>
  new AppError("DOCUMENT_UNAVAILABLE", `The notes ${docName} could not be loaded: ${what}. Tell whoever runs this server.`);
