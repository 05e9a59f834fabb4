import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { type DocumentAddress, LiveDocument } from "./liveDocument.ts";
import { keptInMemory } from "./keptInMemory.ts";
import { askForPersistence } from "./persistence.ts";
import type { SaveState } from "./saveState.ts";
import type { SentReport } from "./sentReport.ts";

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
  /** What this page's unsent changes have written; "" when they only removed. */
  unsentText(): string;
  setMayWrite(mayWrite: boolean): void;
  /** An editor could not write this into it: from now on it takes nothing, and what was written is offered. */
  couldNotWrite(text: string): void;
  /** Tries to connect now instead of after the current pause. */
  retryNow(): void;
  /** Lets go of it. The last one to do so closes the document, once its edits are on the server. */
  release(): void;
}

interface Held {
  live: LiveDocument;
  holders: number;
}

const open = new Map<string, Held>();
const sentListeners = new Set<(report: SentReport) => void>();

/** A page that lets go and takes hold again at once (a second look, a strict render) keeps its connection. */
const LINGER_MS = 500;

/** Calls `listener` when edits that were written without a connection have been sent; returns the function that ends it. */
export function onSent(listener: (report: SentReport) => void): () => void {
  sentListeners.add(listener);
  return () => void sentListeners.delete(listener);
}

/** Opens the document of a session; parts of the page that open the same one share it. */
export function openSessionDocument(address: DocumentAddress): SessionDocument {
  watchPage();
  const key = `${address.sessionId} ${address.personId ?? ""}`;
  const held = usable(open.get(key)) ?? { live: openLive(address), holders: 0 };
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
    unsentText: () => live.unsentText,
    setMayWrite: (mayWrite) => live.setMayWrite(mayWrite),
    couldNotWrite: (text) => live.couldNotWrite(text),
    retryNow: () => live.reconnect(),
    release() {
      if (isReleased) return;
      isReleased = true;
      held.holders -= 1;
      setTimeout(() => endWhenDone(key, held), LINGER_MS);
    },
  };
}

const openLive = (address: DocumentAddress): LiveDocument =>
  new LiveDocument(address, { sent: (report) => sentListeners.forEach((listener) => listener(report)), firstEdit: askForPersistence });

/** One that was refused is of no use to a page that comes later. */
function usable(held: Held | undefined): Held | null {
  return held === undefined || held.live.saveState.kind === "refused" ? null : held;
}

/** Edits that are only in this page would be lost with it, so it stays until the server has them. */
function endWhenDone(key: string, held: Held): void {
  if (held.holders > 0) return;
  const { live } = held;
  live.awareness.setLocalState(null);
  if (live.pending > 0 && !isHopeless(live.saveState)) {
    setTimeout(() => endWhenDone(key, held), LINGER_MS);
    return;
  }
  if (open.get(key) === held) open.delete(key);
  live.end();
}

/** Waiting would not send it: it stays on the device. */
const isHopeless = ({ kind, keeping }: SaveState): boolean => kind === "refused" || (kind === "readOnly" && keeping === "device");

let isWatching = false;

function watchPage(): void {
  if (isWatching) return;
  isWatching = true;
  const hurry = (): void => open.forEach(({ live }) => live.hurry());
  window.addEventListener("pagehide", hurry);
  document.addEventListener("visibilitychange", hurry);
  window.addEventListener("beforeunload", (event) => {
    if (keptInMemory().length > 0 || [...open.values()].some(({ live }) => live.pending > 0)) event.preventDefault();
  });
}
