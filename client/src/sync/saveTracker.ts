import type { SaveState } from "./saveState.ts";

/** Kinds of frames that the server counts and acknowledges. */
export type CountedFrame = "update" | "syncStep2";

/**
 * Knows which edits of this page are on the server's disk.
 *
 * 1. The server counts the update and SyncStep2 frames of a connection from 1 and acknowledges "up to n".
 * 2. A frame without acknowledgement is lost with its connection: its edits count as unsent again.
 * 3. A SyncStep2 carries everything that is unsent.
 */
export class SaveTracker {
  #sent = 0;
  #unsent: number;
  #inFlight: { ordinal: number; edits: number }[] = [];
  /** True between an update frame and the edit it carries. */
  #carries = false;
  #link: "connecting" | "live" | "down" = "connecting";
  #mayWrite: boolean;
  #refused: number | null = null;

  /** `unsent`: edits of an earlier page that are only on this device. */
  constructor(options: { mayWrite: boolean; unsent?: number }) {
    this.#mayWrite = options.mayWrite;
    this.#unsent = options.unsent ?? 0;
  }

  get pending(): number {
    return this.#inFlight.reduce((sum, { edits }) => sum + edits, this.#unsent);
  }

  get state(): SaveState {
    if (this.#refused !== null) return { kind: "refused", code: this.#refused };
    if (this.#link === "down") return { kind: "offline", pending: this.pending };
    if (this.#link === "connecting") return { kind: "connecting" };
    if (!this.#mayWrite) return { kind: "readOnly" };
    return this.pending > 0 ? { kind: "saving", pending: this.pending } : { kind: "saved" };
  }

  setMayWrite(mayWrite: boolean): void {
    this.#mayWrite = mayWrite;
  }

  /** Edits of an earlier page were found on this device. */
  addUnsent(edits: number): void {
    this.#unsent += edits;
  }

  /** A new socket is open; its frames are counted from 1. */
  opened(): void {
    this.#loseFrames();
  }

  /** The document has what the server has. */
  synced(): void {
    this.#link = "live";
  }

  /** The connection is gone, or could not be made. */
  lost(): void {
    this.#loseFrames();
    this.#link = "down";
  }

  /** The server closed the document for good. */
  refused(code: number): void {
    this.lost();
    this.#refused = code;
  }

  frameSent(frame: CountedFrame): void {
    this.#sent += 1;
    this.#carries = frame === "update";
    if (frame === "update" || this.#unsent === 0) return;
    this.#inFlight.push({ ordinal: this.#sent, edits: this.#unsent });
    this.#unsent = 0;
  }

  /** Somebody edited in this page; called right after the frame, if there was one. */
  edited(): void {
    if (this.#carries) this.#inFlight.push({ ordinal: this.#sent, edits: 1 });
    else this.#unsent += 1;
    this.#carries = false;
  }

  acknowledged(ordinal: number): void {
    this.#inFlight = this.#inFlight.filter((each) => each.ordinal > ordinal);
  }

  #loseFrames(): void {
    this.#unsent = this.pending;
    this.#inFlight = [];
    this.#sent = 0;
    this.#carries = false;
  }
}
