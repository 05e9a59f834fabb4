import { FEED_PATH } from "@docket/shared/protocol/endpoints.ts";
import type { FeedMessage, FeedRequest } from "@docket/shared/protocol/views.ts";
import { WebSocket } from "ws";

type Of<Type extends FeedMessage["type"]> = Extract<FeedMessage, { type: Type }>;

/** One page's feed: what it received, in order, and a way to wait for the next message of a kind. */
export class FeedReader {
  readonly received: FeedMessage[] = [];
  /** The code the server closed with. */
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  #looked = 0;
  #wake: () => void = () => undefined;

  constructor(url: string, meetingId: string, headers: Record<string, string>) {
    this.#socket = new WebSocket(`${url.replace("http", "ws")}${FEED_PATH.replace(":meetingId", meetingId)}`, { headers });
    this.#socket.on("message", (data: Buffer) => {
      this.received.push(JSON.parse(data.toString("utf8")) as FeedMessage);
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on("close", (code) => {
        resolve(code);
        this.#wake();
      });
    });
  }

  /** The next message of this kind that was not looked at yet; those of other kinds in between are passed over. */
  async next<Type extends FeedMessage["type"]>(type: Type): Promise<Of<Type>> {
    return this.nextThat(type, () => true);
  }

  async nextThat<Type extends FeedMessage["type"]>(type: Type, fits: (message: Of<Type>) => boolean): Promise<Of<Type>> {
    for (;;) {
      const message = this.received[this.#looked];
      if (message === undefined) {
        if (this.#socket.readyState === WebSocket.CLOSED) throw new Error(`closed before ${type}`);
        await new Promise<void>((resolve) => { this.#wake = resolve; });
        continue;
      }
      this.#looked += 1;
      if (message.type === type && fits(message as Of<Type>)) return message as Of<Type>;
    }
  }

  send(request: FeedRequest): void {
    this.sendText(JSON.stringify(request));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  sendBinary(bytes: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
    else this.#socket.once("open", () => this.#socket.send(bytes));
  }

  close(): void {
    this.#socket.close();
  }
}
