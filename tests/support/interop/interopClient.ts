import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import * as Y from "yjs";

/** Somebody else's client, whatever it is made of. */
export interface InteropClient {
  /** Types of the messages that it was sent. */
  readonly types: ReadonlySet<number>;
  /** The running notes as XML. */
  text(): string;
  /** Writes at the end of the first line. */
  write(words: string): void;
  /** Deletes the first letters of the first line. */
  erase(letters: number): void;
  /** Puts its caret there; null takes it away. */
  point(at: number | null): void;
  /** Where the carets of others are. */
  pointed(): number[];
  isSynced(): boolean;
  /** Everything it has. */
  state(): Uint8Array;
  /** The line breaks without a goodbye; it comes back by itself. */
  cut(): void;
  /** Stays away until `comeBack`. */
  leave(): void;
  comeBack(): void;
  end(): void;
}

/** How a client is made: address of the room, and what it shows to be let in. */
export interface Entrance {
  /** `ws://…/sync` */
  url: string;
  docName: string;
  token: string;
}

/** The caret of an awareness state; null: it has none. */
export function caretIn(state: unknown): number | null {
  const cursor = typeof state === "object" && state !== null && "cursor" in state ? state.cursor : null;
  return typeof cursor === "object" && cursor !== null && "anchor" in cursor ? Number(cursor.anchor) : null;
}

/** What a state says, read by Yjs: the text, and the state with its structs merged in one way. */
export function readState(state: Uint8Array): { text: string; canonical: string } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const text = doc.getXmlFragment(FRAGMENTS[1]).toJSON();
  return { text, canonical: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64") };
}
