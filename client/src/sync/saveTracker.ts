import type { UnsentEdit } from "./deviceDatabase.ts";
import type { Refusal, SaveStanding } from "./saveState.ts";

/** Kinds of frames that the server counts and acknowledges. */
export type CountedFrame = "update" | "syncStep2";

/** The link to the server. "live": the document has what the server has. */
export type Link = "connecting" | "live" | "down";

/**
 * Knows which edits of this page are on the server's disk.
 *
 * 1. The server counts the update and SyncStep2 frames of a connection from 1 and acknowledges "up to n".
 * 2. A frame without acknowledgement is lost with its connection: its edits count as unsent again.
 * 3. A SyncStep2 carries everything that is unsent. Cut into several frames, it has arrived with its last one.
 */
export class SaveTracker {
  #sent = 0;
  #unsent = new Map<string, UnsentEdit>();
  /** How many edits of each change are not acknowledged: asked with every letter, however many wait. */
  readonly #changes = new Map<string, number>();
  #inFlight: { ordinal: number; edits: UnsentEdit[] }[] = [];
  /** True between an update frame and the edit it carries. */
  #carries = false;
  #link: Link = "connecting";
  #attempt = 0;
  #isUnavailable = false;
  #mayWrite: boolean;
  #isOlder = false;
  #cannotSave = false;
  #isSlow = false;
  #refused: Refusal | null = null;

  constructor(options: { mayWrite: boolean }) {
    this.#mayWrite = options.mayWrite;
  }

  get link(): Link {
    return this.#link;
  }

  /** True when nothing can be sent any more. */
  get isRefused(): boolean {
    return this.#refused !== null;
  }

  /** Every edit that is not acknowledged, in the order they were made. */
  get edits(): UnsentEdit[] {
    return [...this.#inFlight.flatMap(({ edits }) => edits), ...this.#unsent.values()].toSorted((a, b) => a.at - b.at);
  }

  /** How many changes are not acknowledged. */
  get pending(): number {
    return this.#changes.size;
  }

  get state(): SaveStanding {
    const { pending } = this;
    if (this.#refused !== null) return { kind: "refused", because: this.#refused, pending };
    if (this.#link === "down" && this.#isUnavailable) return { kind: "unavailable", pending };
    if (this.#link === "down") return { kind: "offline", pending, attempt: this.#attempt };
    if (this.#isOlder) return { kind: "readOnly", because: "schema", pending };
    if (this.#link === "connecting") return { kind: "connecting" };
    if (!this.#mayWrite) return { kind: "readOnly", because: "role", pending };
    if (this.#cannotSave) return { kind: "cannotSave", pending };
    if (pending === 0) return { kind: "saved" };
    return { kind: this.#isSlow ? "slow" : "saving", pending };
  }

  setMayWrite(mayWrite: boolean): void {
    this.#mayWrite = mayWrite;
  }

  /** This page's note schema is older than the server's. */
  setOlder(isOlder: boolean): void {
    this.#isOlder = isOlder;
  }

  /** The server has said whether it can store anything. */
  setCannotSave(cannotSave: boolean): void {
    this.#cannotSave = cannotSave;
  }

  /** No acknowledgement has come for a long time. */
  setSlow(isSlow: boolean): void {
    this.#isSlow = isSlow;
  }

  /** Edits that lie on this device: of an earlier page, or of another tab. Those known already are left as they are; gives the others. */
  found(edits: readonly UnsentEdit[]): UnsentEdit[] {
    const inFlight = new Set(this.#inFlight.flatMap((frame) => frame.edits.map(({ id }) => id)));
    const fresh = edits.filter(({ id }) => !this.#unsent.has(id) && !inFlight.has(id));
    for (const edit of fresh) {
      this.#unsent.set(edit.id, edit);
      this.#count(edit, 1);
    }
    return fresh;
  }

  /** Another tab has sent these; they are no concern of this page any more. */
  sentElsewhere(isSent: (edit: UnsentEdit) => boolean): void {
    for (const edit of this.#unsent.values()) {
      if (!isSent(edit)) continue;
      this.#unsent.delete(edit.id);
      this.#count(edit, -1);
    }
  }

  /** A new socket is open; its frames are counted from 1. */
  opened(): void {
    this.#loseFrames();
    this.#cannotSave = false;
  }

  /** The document has what the server has. */
  synced(): void {
    this.#link = "live";
    this.#isUnavailable = false;
    this.#attempt = 0;
  }

  /** The connection is gone, or could not be made; `isUnavailable`: the server has said that it cannot open these notes. */
  lost(isUnavailable = false): void {
    this.#loseFrames();
    // Silence later on is no word that they are well again.
    this.#isUnavailable ||= isUnavailable;
    this.#link = "down";
    this.#attempt += 1;
  }

  /** Nothing can be sent any more. */
  refused(because: Refusal): void {
    this.#loseFrames();
    this.#refused = because;
  }

  /** Something that was written is no edit: it counts as a change that no server will ever acknowledge. */
  unwritten(): void {
    this.#changes.set("unwritten", 1);
  }

  /** A frame went out. `isLast` is false for all but the last part of one that was cut. */
  frameSent(frame: CountedFrame, isLast = true): void {
    this.#sent += 1;
    if (!isLast) return;
    this.#carries = frame === "update";
    if (frame === "update" || this.#unsent.size === 0) return;
    this.#inFlight.push({ ordinal: this.#sent, edits: [...this.#unsent.values()] });
    this.#unsent.clear();
  }

  /** What was sent was refused: all of it counts as unsent, on the same connection. */
  unsend(): void {
    this.#unsent = new Map(this.edits.map((edit) => [edit.id, edit]));
    this.#inFlight = [];
  }

  /** Somebody edited in this page; called right after the frame, if there was one. */
  edited(edit: UnsentEdit): void {
    if (this.#carries) this.#inFlight.push({ ordinal: this.#sent, edits: [edit] });
    else this.#unsent.set(edit.id, edit);
    this.#carries = false;
    this.#count(edit, 1);
  }

  /** The server has everything up to this frame; gives the edits that were in them. */
  acknowledged(ordinal: number): UnsentEdit[] {
    const arrived = this.#inFlight.filter((each) => each.ordinal <= ordinal);
    this.#inFlight = this.#inFlight.filter((each) => each.ordinal > ordinal);
    const edits = arrived.flatMap((each) => each.edits);
    for (const edit of edits) this.#count(edit, -1);
    return edits;
  }

  #count({ change }: UnsentEdit, by: 1 | -1): void {
    const count = (this.#changes.get(change) ?? 0) + by;
    if (count === 0) this.#changes.delete(change);
    else this.#changes.set(change, count);
  }

  #loseFrames(): void {
    this.unsend();
    this.#sent = 0;
    this.#carries = false;
    this.#isSlow = false;
  }
}
