import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

const UNSENT = "unsent";

/** The copy of one document on this device, for one person. */
export interface OfflineCopy {
  /** Edits in the copy that the server has not acknowledged when it was last used. */
  unsent: number;
  /** Notes how many edits are only here. */
  setUnsent(edits: number): void;
  /** Ends it; with `forget` the copy is deleted. */
  close(forget: boolean): Promise<void>;
}

/**
 * Loads the copy into the document and keeps it up to date. Null where the browser keeps nothing
 * (private windows, storage switched off): the notes then work without.
 */
export async function openOfflineCopy(doc: Y.Doc, name: string): Promise<OfflineCopy | null> {
  if (!(await canStore())) return null;
  const store = new IndexeddbPersistence(name, doc);
  await store.whenSynced;
  const unsent: unknown = await store.get(UNSENT);
  let isOpen = true;
  return {
    unsent: typeof unsent === "number" ? unsent : 0,
    setUnsent(edits) {
      if (isOpen) void store.set(UNSENT, edits);
    },
    close(forget) {
      isOpen = false;
      return forget ? store.clearData() : store.destroy();
    },
  };
}

/** A browser that does not answer by then keeps nothing, as far as this page is concerned. */
const LONGEST_PROBE_MS = 1000;

/** The store's own opening leaves a failure unhandled, so it is only used where an attempt has worked. */
function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), LONGEST_PROBE_MS);
    try {
      const attempt = indexedDB.open("docket-probe");
      attempt.addEventListener("success", () => {
        attempt.result.close();
        resolve(true);
      });
      attempt.addEventListener("error", () => resolve(false));
    } catch {
      // Reading `indexedDB` itself throws where storage is switched off.
      resolve(false);
    }
  });
}
