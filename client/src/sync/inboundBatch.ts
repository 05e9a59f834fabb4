import * as decoding from "lib0/decoding";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const MESSAGE_SYNC = 0;
const SYNC_UPDATE = 2;

/** A page in the background gets no frames; its text must not fall behind for that. */
const LONGEST_WAIT_MS = 100;

/**
 * Applies updates of others once per frame of the screen, in one transaction, instead of one by one: an
 * editor redraws per transaction. Returns the function that stops it.
 */
export function batchInbound(provider: WebsocketProvider): () => void {
  const single = provider.messageHandlers[MESSAGE_SYNC];
  let waiting: Uint8Array[] = [];
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel?.();
    cancel = null;
    const updates = waiting;
    waiting = [];
    if (updates.length === 0) return;
    Y.transact(provider.doc, () => updates.forEach((update) => Y.applyUpdate(provider.doc, update, provider)), provider, false);
  }

  provider.messageHandlers[MESSAGE_SYNC] = (...message) => {
    const [, decoder] = message;
    if (decoding.peekVarUint(decoder) !== SYNC_UPDATE) {
      flush();
      single?.(...message);
      return;
    }
    decoding.readVarUint(decoder);
    waiting.push(decoding.readVarUint8Array(decoder));
    cancel ??= beforeNextFrame(flush);
  };
  return () => {
    cancel?.();
    waiting = [];
  };
}

function beforeNextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, LONGEST_WAIT_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
