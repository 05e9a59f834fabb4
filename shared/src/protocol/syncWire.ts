/**
 * What the page and the server add to the y-websocket protocol. Only a client that said hello
 * (`?wire=<version>&schema=<version>[&epoch=<id>][&author=<id>]` in the address of the socket) ever gets these
 * messages: published clients log what they do not know and read the rest of it as further messages.
 */

/** Raised with every change of the additions; `tests/unit/shared/protocol/syncWire.test.ts` holds the form of each version. */
export const WIRE_VERSION = 2;

/** First number of every message. Below 100: the y-websocket protocol. 102 is taken by another server's protocol. */
export const SYNC_MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** varUint n: the first n update and SyncStep2 frames of this connection are on disk. */
  ack: 100,
  /** varUint wire version, varUint schema version, varString epoch ("": never written), varUint access (index in `ACCESS`). */
  hello: 101,
  /** varUint number of the frame, varString error code, varString message: the frame was not taken. */
  refused: 103,
  /** varUint state (index in `STORAGE_STATES`). */
  storage: 104,
} as const;

/** Second number of a sync message. */
export const SYNC_STEP = { step1: 0, step2: 1, update: 2 } as const;

/** What a client may do: write; or only read, because of the role, or because its schema is older than the server's. */
export const ACCESS = ["write", "role", "schema"] as const;
/** One of the answers to "may I write?". */
export type Access = (typeof ACCESS)[number];

/** Whether the server can put changes on disk. */
export const STORAGE_STATES = ["saving", "failing"] as const;
/** One of the states of the server's storage. */
export type StorageState = (typeof STORAGE_STATES)[number];

/** The server's first message to a client that said hello; sent again when something in it has changed. */
export interface ServerHello {
  wire: number;
  /** Schema version of the server; a page that knows less may read only. */
  schema: number;
  /** Names the history of this document; null while nobody has written. A copy of another epoch must not be merged in. */
  epoch: string | null;
  access: Access;
}

/** What a client says of itself in the address of its socket. */
export interface ClientHello {
  wire: number;
  schema: number;
  /** Of the client's copy of the document; null: it has none, or none that was ever saved. */
  epoch: string | null;
  /** Whose edits the client brings (`authorOf`); null: those of whoever is signed in. Since version 2. */
  author: string | null;
}

/** The query of the socket's address. */
export function helloQuery({ wire, schema, epoch, author }: ClientHello): Record<string, string> {
  return { wire: String(wire), schema: String(schema), ...(epoch === null ? {} : { epoch }), ...(author === null ? {} : { author }) };
}
