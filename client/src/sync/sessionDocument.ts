import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { type DocumentAddress, LiveDocument } from "./liveDocument.ts";
import type { SaveState } from "./saveState.ts";

/** A session's document as one part of the page holds it. */
export interface SessionDocument {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Resolves when there is something to show: from the server, or from this device. Never rejects. */
  readonly ready: Promise<void>;
  /** The same object until the state changes. */
  saveState(): SaveState;
  /** Calls `listener` after each change of `saveState()`; returns the function that ends it. */
  onSaveState(listener: () => void): () => void;
  setMayWrite(mayWrite: boolean): void;
  /** Lets go of it. The last one to do so closes the document, once its edits are on the server. */
  release(): void;
}

interface Held {
  live: LiveDocument;
  holders: number;
}

const open = new Map<string, Held>();

/** A page that lets go and takes hold again at once (a second look, a strict render) keeps its connection. */
const LINGER_MS = 500;

/** Opens the document of a session; parts of the page that open the same one share it. */
export function openSessionDocument(address: DocumentAddress): SessionDocument {
  watchPage();
  const key = `${address.sessionId} ${address.personId ?? ""}`;
  const held = open.get(key) ?? { live: new LiveDocument(address), holders: 0 };
  open.set(key, held);
  held.holders += 1;
  held.live.setMayWrite(address.mayWrite);
  if (held.live.awareness.getLocalState() === null) held.live.awareness.setLocalState({});
  const { live } = held;
  let isReleased = false;
  return {
    doc: live.doc,
    awareness: live.awareness,
    ready: live.ready,
    saveState: () => live.saveState,
    onSaveState: (listener) => live.subscribe(listener),
    setMayWrite: (mayWrite) => live.setMayWrite(mayWrite),
    release() {
      if (isReleased) return;
      isReleased = true;
      held.holders -= 1;
      setTimeout(() => endWhenDone(key, held), LINGER_MS);
    },
  };
}

/** Edits that are only in this page would be lost with it, so it stays until the server has them. */
function endWhenDone(key: string, held: Held): void {
  if (held.holders > 0 || open.get(key) !== held) return;
  const { live } = held;
  live.awareness.setLocalState(null);
  if (live.pending > 0 && live.saveState.kind !== "refused") {
    setTimeout(() => endWhenDone(key, held), LINGER_MS);
    return;
  }
  open.delete(key);
  live.end();
}

let isWatching = false;

function watchPage(): void {
  if (isWatching) return;
  isWatching = true;
  const each = (run: (live: LiveDocument) => void): void => open.forEach(({ live }) => run(live));
  window.addEventListener("online", () => each((live) => live.reconnect()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") each((live) => live.reconnect());
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...open.values()].some(({ live }) => live.pending > 0)) event.preventDefault();
  });
}
