import { notOpenYet, SocketShape } from "./socketShape.ts";
import { transport } from "./transport.ts";

/** Longer than any honest handshake. */
const LONGEST_HANDSHAKE_MS = 6_000;

/** A socket that the page itself gives up after this long has been waited for in vain. */
const IN_VAIN_MS = 20_000;

/** Lost without a close code. */
const LOST = 1006;

/**
 * A WebSocket to everybody who uses it, and a tunnel through plain HTTP underneath where WebSockets are blocked.
 * Each one is one attempt: it goes one way and fails if that way is closed; the next one may go the other.
 */
class Chosen extends SocketShape {
  #inner: WebSocket | null = null;
  #isLeft = false;
  #isClosed = false;

  constructor(url: string | URL) {
    super(url);
    if (transport.next() === "http") void this.#openTunnel();
    else this.#openSocket();
  }

  get readyState(): number {
    return this.#isClosed ? this.CLOSED : (this.#inner?.readyState ?? this.CONNECTING);
  }

  get bufferedAmount(): number {
    return this.#inner?.bufferedAmount ?? 0;
  }

  send(data: Parameters<WebSocket["send"]>[0]): void {
    if (this.#inner === null) throw notOpenYet();
    this.#inner.send(data);
  }

  close(code?: number, reason?: string): void {
    this.#isLeft = true;
    if (this.#inner !== null) this.#inner.close(code, reason);
    else queueMicrotask(() => this.#end({ code: LOST }));
  }

  #openSocket(): void {
    const startedAt = performance.now();
    const inner = new WebSocket(this.url);
    let isProven = false;
    const hung = setTimeout(() => {
      void transport.socketFailed(startedAt, true);
      inner.close();
      this.#end({ code: LOST });
    }, LONGEST_HANDSHAKE_MS);
    const prove = (): void => {
      if (!isProven) transport.socketWorked();
      isProven = true;
    };
    inner.addEventListener("open", () => clearTimeout(hung));
    inner.addEventListener("message", prove);
    inner.addEventListener("close", ({ code }) => {
      clearTimeout(hung);
      // A close code of the server has come through as well as a message would have.
      if (code !== LOST) prove();
      else if (!isProven && !this.#isClosed) this.#failed(startedAt);
    });
    this.#carry(inner);
  }

  /** Leaving soon is no failure; leaving a socket that stayed dumb is one as good as a hung handshake. */
  #failed(startedAt: number): void {
    const inVain = performance.now() - startedAt > IN_VAIN_MS;
    if (!this.#isLeft || inVain) void transport.socketFailed(startedAt, inVain);
  }

  async #openTunnel(): Promise<void> {
    let wasOpen = false;
    try {
      const { TunnelSocket } = await import("./tunnel/tunnelSocket.ts");
      if (this.#isClosed) return;
      const inner = new TunnelSocket(this.url);
      inner.addEventListener("open", () => {
        wasOpen = true;
        transport.tunnelOpened();
      });
      const moveBack = (): void => {
        if (document.hidden && transport.next() === "socket") inner.close();
      };
      // While nobody looks: the change is a reconnect.
      document.addEventListener("visibilitychange", moveBack);
      inner.addEventListener("close", () => {
        document.removeEventListener("visibilitychange", moveBack);
        transport.tunnelEnded(wasOpen);
      });
      this.#carry(inner);
    } catch {
      // The script of the tunnel could not be loaded: the page says so itself (`newerVersion.ts`).
      transport.tunnelEnded(false);
      this.#end({ code: LOST });
    }
  }

  #carry(inner: WebSocket): void {
    this.#inner = inner;
    inner.onopen = () => {
      inner.binaryType = this.binaryType;
      this.tell("open");
    };
    inner.onmessage = ({ data }) => this.tell("message", { data });
    inner.onerror = () => this.tell("error");
    inner.onclose = ({ code, reason, wasClean }) => this.#end({ code, reason, wasClean });
  }

  #end({ code, reason = "", wasClean = false }: { code: number; reason?: string; wasClean?: boolean }): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.tell("close", { code, reason, wasClean });
  }
}

/** Stands in for `WebSocket` wherever one is made. */
export const ChosenSocket = Chosen as unknown as typeof WebSocket;
