import * as decoding from "lib0/decoding";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

const MESSAGE_SYNC = 0;
const SYNC_UPDATE = 2;

/** While many type, their letters come together at this pace; nobody sees the difference, and each time costs a redraw. */
const SHORTEST_GAP_MS = 50;

/** What arrives takes at most a third of a slow device's time: own keys have the rest. */
const REST_PER_WORK = 2;
const LONGEST_GAP_MS = 250;

/** A key that was just typed is shown first; but nobody can hold off what others write for longer than this. */
const LONGEST_WAIT_MS = 200;

/** A page in the background gets no frames; its text must not fall behind for that. */
const LONGEST_FRAME_MS = 100;

/**
 * Applies updates of others in one transaction right before a frame of the screen, instead of one by one: an
 * editor redraws per transaction. The first after a pause comes with the next frame. Returns the function that
 * stops it.
 */
export function batchInbound(provider: WebsocketProvider): () => void {
  const single = provider.messageHandlers[MESSAGE_SYNC];
  const batch = new Batch(provider);
  provider.messageHandlers[MESSAGE_SYNC] = (...message) => {
    const [, decoder] = message;
    if (decoding.peekVarUint(decoder) !== SYNC_UPDATE) {
      batch.apply();
      single?.(...message);
      return;
    }
    decoding.readVarUint(decoder);
    batch.add(decoding.readVarUint8Array(decoder));
  };
  return () => batch.end();
}

class Batch {
  readonly #provider: WebsocketProvider;
  #waiting: Uint8Array[] = [];
  #since = 0;
  #notBefore = 0;
  #isTyping = false;
  #cancel: (() => void) | null = null;

  constructor(provider: WebsocketProvider) {
    this.#provider = provider;
    provider.doc.on("update", this.#typed);
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update);
    if (this.#cancel !== null) return;
    this.#since = performance.now();
    const rest = this.#notBefore - this.#since;
    if (rest <= 0) {
      this.#withFrame();
      return;
    }
    const timer = setTimeout(() => this.#withFrame(), rest);
    this.#cancel = () => clearTimeout(timer);
  }

  /** Now, whatever the frame. */
  apply(): void {
    this.#cancel?.();
    this.#cancel = null;
    const updates = this.#waiting.splice(0);
    if (updates.length === 0) return;
    const start = performance.now();
    this.#notBefore = start + SHORTEST_GAP_MS;
    // Until after the frame: its layout and paint are part of the work.
    afterFrame(() => {
      const work = performance.now() - start;
      this.#notBefore = start + Math.min(LONGEST_GAP_MS, Math.max(SHORTEST_GAP_MS, work * (1 + REST_PER_WORK)));
    });
    applyAll(this.#provider, updates);
  }

  end(): void {
    this.#provider.doc.off("update", this.#typed);
    this.#cancel?.();
    this.#waiting = [];
  }

  readonly #typed = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void => void (this.#isTyping ||= local);

  #withFrame(): void {
    this.#cancel = beforeNextFrame(() => {
      this.#cancel?.();
      const isOwnTurn = this.#isTyping && performance.now() - this.#since < LONGEST_WAIT_MS;
      this.#isTyping = false;
      if (isOwnTurn) this.#withFrame();
      else this.apply();
    });
  }
}

/** One that cannot be read keeps none of the others from being applied; it is reported by the page's own handler of errors. */
function applyAll(provider: WebsocketProvider, updates: readonly Uint8Array[]): void {
  const errors: unknown[] = [];
  Y.transact(provider.doc, () => {
    for (const update of updates) {
      try {
        Y.applyUpdate(provider.doc, update, provider);
      } catch (error) {
        errors.push(error);
      }
    }
  }, provider, false);
  if (errors.length > 0) throw new AggregateError(errors, "Expected updates of the document, got some that cannot be read; the page needs to be loaded again.");
}

function beforeNextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, LONGEST_FRAME_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Called from within a frame: once that has been painted. */
function afterFrame(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", () => {
    port1.close();
    run();
  }, { once: true });
  port1.start();
  port2.postMessage(null);
}
