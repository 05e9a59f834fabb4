import * as Y from "yjs";
import type { Refusal } from "./connection.ts";
import { checkUpdate } from "./updateCheck.ts";
import type { ClientMessage } from "./wire.ts";

/** What is to be done with an update or SyncStep2 frame. */
export type WriteVerdict =
  /** No editor of notes makes such bytes. */
  | { kind: "malformed"; reason: string }
  | { kind: "denied"; refusal: Refusal }
  /** It refers to something that the document does not have. */
  | { kind: "missingDependencies" }
  /** Applying it would change nothing. */
  | { kind: "bringsNothing" }
  /** `clients`: whose structs it brings; `update`: what is to be applied. */
  | { kind: "applicable"; clients: readonly number[]; update: Uint8Array };

/** Decides about a write without touching the document: the right to write first, then the bytes (W2 to W5, W10). */
export function judgeWrite(
  doc: Y.Doc,
  message: Extract<ClientMessage, { update: Uint8Array }>,
  refusal: Refusal | null,
): WriteVerdict {
  if (refusal !== null && message.type === "update") return { kind: "denied", refusal };
  const verdict = checkUpdate(doc, message.update);
  if (verdict.kind === "malformed") return verdict;
  // A reader's client answers SyncStep1 too; with nothing of its own that is no attempt to write.
  if (verdict.kind === "applicable" && verdict.bringsNothing) return { kind: "bringsNothing" };
  if (refusal !== null) return { kind: "denied", refusal };
  if (verdict.kind !== "applicable") return verdict;
  const update = verdict.overlaps ? beyondKnown(doc, message.update) : message.update;
  return { kind: "applicable", clients: verdict.brings.map(({ client }) => client), update };
}

/**
 * Without what the document has. Yjs 13.6 throws when it takes the end of a struct whose beginning it has deleted and
 * forgotten; cut here, the end says itself where it belongs.
 */
const beyondKnown = (doc: Y.Doc, update: Uint8Array): Uint8Array => Y.diffUpdate(update, Y.encodeStateVector(doc));
