import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import { type TunnelFrame, encodeTunnelFrames, TUNNEL_BATCH_BYTES } from "@docket/shared/protocol/tunnelFrames.ts";
import { notOpenYet, SocketShape } from "../socketShape.ts";
import { pause, retrying } from "./retrying.ts";
import { TunnelReceiver, type Receiving } from "./tunnelReceiver.ts";
import { browserSurroundings, post, readJson, TunnelRefusal, type TunnelSurroundings } from "./tunnelRequests.ts";

const OPENING_PATIENCE_MS = 10_000;
/** Longer than the server lets a request wait while a document is being loaded. */
const SENDING_PATIENCE_MS = 10_000;

/** Least time between two requests with frames: what is sent in between goes together. */
const LEAST_GAP_MS = 80;

const LOST = 1006;

/** Makes a class with the interface of WebSocket whose sockets go through plain HTTP requests to the same server. */
export function tunnelsIn(around: TunnelSurroundings): typeof WebSocket {
  const receivers = new Map<string, TunnelReceiver>();
  const receiverFor = (base: string): TunnelReceiver => {
    const receiver = receivers.get(base) ?? new TunnelReceiver(base, around);
    receivers.set(base, receiver);
    return receiver;
  };
  class Socket extends Tunnel {
    constructor(url: string | URL) {
      super(url, { around, receiverFor });
    }
  }
  return Socket as unknown as typeof WebSocket;
}

interface TunnelParts {
  around: TunnelSurroundings;
  receiverFor: (base: string) => TunnelReceiver;
}

class Tunnel extends SocketShape implements Receiving {
  tunnelId = "";
  received = 0;
  bufferedAmount = 0;
  readyState: number = this.CONNECTING;
  readonly #base: string;
  readonly #around: TunnelSurroundings;
  readonly #receiver: TunnelReceiver;
  readonly #stopListening: () => void;
  #queue: TunnelFrame[] = [];
  #said = 0;
  #isSending = false;

  constructor(url: string | URL, { around, receiverFor }: TunnelParts) {
    super(url);
    const { protocol, host, pathname, search } = new URL(this.url);
    this.#base = `${protocol.replace("ws", "http")}//${host}`;
    this.#around = around;
    this.#receiver = receiverFor(this.#base);
    this.#stopListening = around.onLeave(() => this.#sayClose());
    void this.#open(pathname + search);
  }

  send(data: Parameters<WebSocket["send"]>[0]): void {
    if (this.readyState === this.CONNECTING) throw notOpenYet();
    if (this.readyState !== this.OPEN) return;
    if (data instanceof Blob) throw new TypeError("Expected text or bytes to send, got a Blob.");
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : copyOf(data);
    this.#said += 1;
    this.bufferedAmount += bytes.length;
    this.#queue.push({ tunnel: 0, kind: typeof data === "string" ? "text" : "bytes", number: this.#said, data: bytes });
    void this.#sendQueued();
  }

  close(): void {
    if (this.readyState >= this.CLOSING) return;
    this.readyState = this.CLOSING;
    // What was sent before goes out before; whoever sends it then says that this is the end.
    if (!this.#isSending) void this.#sendQueued();
  }

  take({ number, kind, data }: TunnelFrame): void {
    // Came before, with an answer that was thought lost.
    if (number <= this.received) return;
    if (number !== this.received + 1) return this.#end(LOST, "");
    this.received = number;
    if (kind === "end") this.#end(...endOf(data));
    else if (this.readyState === this.OPEN) this.tell("message", { data: kind === "text" ? new TextDecoder().decode(data) : this.#binary(data) });
  }

  fail(error: unknown): void {
    if (error instanceof TunnelRefusal) this.#end(error.code, error.message);
    else this.#end(LOST, "");
  }

  async #open(path: string): Promise<void> {
    try {
      const answer = await post(this.#around, { url: this.#base + ENDPOINTS.openTunnel.path, body: { path }, patience: OPENING_PATIENCE_MS });
      this.tunnelId = readJson(answer, isOpened).tunnelId;
    } catch (error) {
      this.fail(error);
      return;
    }
    if (this.readyState !== this.CONNECTING) {
      this.#sayClose();
      this.#end(LOST, "");
      return;
    }
    this.readyState = this.OPEN;
    this.#receiver.join(this);
    this.tell("open");
  }

  /** Sends what waits, one request at a time; then the end, when that was asked for. */
  async #sendQueued(): Promise<void> {
    if (this.#isSending || this.tunnelId === "") return;
    this.#isSending = true;
    // What is said in this turn goes together.
    await Promise.resolve();
    try {
      while (this.#queue.length > 0 && this.readyState !== this.CLOSED) {
        const startedAt = this.#around.now();
        const { taken } = await retrying(this.#around, () => this.#sendBatch());
        this.#queue = this.#queue.filter(({ number }) => number > taken);
        this.bufferedAmount = this.#queue.reduce((sum, { data }) => sum + data.length, 0);
        await pause(this.#around, Math.max(0, LEAST_GAP_MS - (this.#around.now() - startedAt)));
      }
    } catch (error) {
      this.fail(error);
    }
    this.#isSending = false;
    if (this.readyState === this.CLOSING) {
      this.#sayClose();
      this.#end(1000, "");
    }
  }

  async #sendBatch(): Promise<{ taken: number }> {
    let bytes = 0;
    const end = this.#queue.findIndex(({ data }) => (bytes += data.length) > TUNNEL_BATCH_BYTES);
    const body = encodeTunnelFrames(end === -1 ? this.#queue : this.#queue.slice(0, Math.max(1, end)));
    return readJson(await post(this.#around, { url: this.#urlOf("sendByTunnel"), body, patience: SENDING_PATIENCE_MS }), isTaken);
  }

  /** Nobody waits for the answer: a tunnel that is not asked for any more ends by itself, only later. */
  #sayClose(): void {
    if (this.tunnelId === "" || this.readyState === this.CLOSED) return;
    const url = this.#urlOf("closeTunnel");
    if (!this.#around.handOver(url)) post(this.#around, { url, body: {}, patience: SENDING_PATIENCE_MS, isLast: true }).catch(() => undefined);
  }

  #end(code: number, reason: string): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    this.#receiver.leave(this);
    this.#stopListening();
    if (code === LOST) this.tell("error");
    this.tell("close", { code, reason, wasClean: code !== LOST });
  }

  #urlOf(endpoint: "sendByTunnel" | "closeTunnel"): string {
    return this.#base + ENDPOINTS[endpoint].path.replace(":tunnelId", this.tunnelId);
  }

  #binary(data: Uint8Array): ArrayBuffer | Blob {
    const bytes = Uint8Array.from(data);
    return this.binaryType === "arraybuffer" ? bytes.buffer : new Blob([bytes]);
  }
}

function copyOf(data: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice() : new Uint8Array(data).slice();
}

/** Close code and reason of an "end"; without a code it counts as lost. */
function endOf([high = 3, low = 238, ...reason]: Uint8Array): [code: number, reason: string] {
  return [high * 256 + low, new TextDecoder().decode(Uint8Array.from(reason))];
}

const isOpened = (value: object): value is { tunnelId: string } => "tunnelId" in value && typeof value.tunnelId === "string";
const isTaken = (value: object): value is { taken: number } => "taken" in value && typeof value.taken === "number";

/** The page's own. */
export const TunnelSocket = tunnelsIn(browserSurroundings);
