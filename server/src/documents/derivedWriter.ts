import type * as Y from "yjs";
import type { Write } from "../storage/storage.ts";

/** Who made an update and when, as the server knows it, with its place in the document's log. */
export interface UpdateStamp {
  author: string;
  /** Server milliseconds. */
  time: number;
  seq: number;
}

/** What is derived from one open document. Deterministic in the sequence of (update, stamp). */
export interface DerivedView {
  /** Called once after each applied update, in log order; the writes are committed together with the update. */
  afterUpdate(transaction: Y.Transaction, stamp: UpdateStamp): Write[];
  /** The writes handed out for updates up to `seq` are stored: tell whoever listens. Later ones may still fail. */
  afterCommit(seq: number): void;
}

/** Keeps derived records (the index of action items and decisions) in step with documents. */
export interface DerivedWriter {
  /** Called when a room has loaded its document, before the first update. */
  open(docName: string, doc: Y.Doc): Promise<DerivedView>;
}
