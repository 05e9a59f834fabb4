import type { Keeping } from "./deviceDatabase.ts";

/** What is known of the way from this page to the server's disk; exactly one of these at any time. */
export type SaveStanding =
  | { kind: "connecting" }
  /** Everything typed here is stored on the server. */
  | { kind: "saved" }
  /** Edits are on their way; shown as "Saving" only after 400 ms. */
  | { kind: "saving"; pending: number }
  /** Edits are on their way for longer than 5 s, though the connection lives. */
  | { kind: "slow"; pending: number }
  /** The server says that it cannot store anything right now. */
  | { kind: "cannotSave"; pending: number }
  /** No connection; `attempt` counts tries since it was lost. */
  | { kind: "offline"; pending: number; attempt: number }
  /** The server cannot open its own notes, which are damaged; asked again, since somebody may put them back. */
  | { kind: "unavailable"; pending: number }
  /** The reader may not write here; or this page is older than the notes. */
  | { kind: "readOnly"; because: "role" | "schema"; pending: number }
  /** Not to be sent any more, for good. */
  | { kind: "refused"; because: Refusal; pending: number };

/**
 * Why a document is closed for good: nobody is signed in, somebody else is, the right to read was taken away, it is
 * gone, it was replaced by another one, the server took what this page sent for damaged, or the editor could not write
 * into it.
 */
export type Refusal = "signedOut" | "otherPerson" | "noAccess" | "gone" | "replaced" | "damaged" | "unwritten";

/** How the text of this page stands towards the server. `pending` counts changes: edits in quick succession are one. */
export type SaveState = SaveStanding & { keeping: Keeping };

/** How many changes the server does not have yet. */
export const pendingOf = (state: SaveState): number => ("pending" in state ? state.pending : 0);

const REFUSALS = new Map<number, Refusal>([[4401, "signedOut"], [4403, "noAccess"], [4404, "gone"], [4409, "replaced"], [4421, "otherPerson"]]);

/** The close code of notes that are damaged on the server (DOCUMENT_DAMAGED). */
export const CLOSED_AS_DAMAGED = 4520;

/** What a final close code means. */
export const refusalOf = (code: number): Refusal => REFUSALS.get(code) ?? "damaged";
