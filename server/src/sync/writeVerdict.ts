import type * as Y from "yjs";
import type { Refusal } from "./connection.ts";
import { bringsNothing, checkUpdate, type UpdateVerdict } from "./updateCheck.ts";
import type { ClientMessage } from "./wire.ts";

/** What is to be done with an update or SyncStep2 frame. */
export type WriteVerdict = UpdateVerdict | { kind: "denied"; refusal: Refusal } | { kind: "bringsNothing" };

/** Decides about a write without touching the document: the right to write first, then the bytes (W2 to W5). */
export function judgeWrite(
  doc: Y.Doc,
  message: Extract<ClientMessage, { update: Uint8Array }>,
  refusal: Refusal | null,
): WriteVerdict {
  if (refusal === null) return checkUpdate(doc, message.update);
  // A reader's client answers SyncStep1 too; with nothing of its own that is no attempt to write.
  if (message.type === "update") return { kind: "denied", refusal };
  try {
    return bringsNothing(doc, message.update) ? { kind: "bringsNothing" } : { kind: "denied", refusal };
  } catch {
    return { kind: "malformed" };
  }
}
