import type * as Y from "yjs";
import { bringsNothing, checkUpdate } from "./updateCheck.ts";
import type { ClientMessage } from "./wire.ts";

/** What is to be done with an update or SyncStep2 frame. */
export type WriteVerdict = "malformed" | "denied" | "bringsNothing" | "missingDependencies" | "applicable";

/** Decides about a write without touching the document: role first, then the bytes (W2 to W5). */
export function judgeWrite(
  doc: Y.Doc,
  message: Extract<ClientMessage, { update: Uint8Array }>,
  mayWrite: boolean,
): WriteVerdict {
  if (mayWrite) return checkUpdate(doc, message.update);
  // A reader's client answers SyncStep1 too; with nothing of its own that is no attempt to write.
  if (message.type === "update") return "denied";
  try {
    return bringsNothing(doc, message.update) ? "bringsNothing" : "denied";
  } catch {
    return "malformed";
  }
}
