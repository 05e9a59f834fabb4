import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Socket } from "node:net";

const OPCODE = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 };

/** Who hears of a socket from its first frame on. */
export interface Listener {
  /** Called with each message. */
  onFrame: (payload: Buffer) => void;
  /** Called once when the connection has ended, by whichever side. */
  onClosed: () => void;
}

/**
 * A WebSocket of a client that does little more than carry binary frames, so that the load costs less than the
 * servers it measures. Masks with zeros, which is a mask like any other to the server.
 */
export class LightSocket {
  readonly #socket: Socket;
  #listener: Listener | null = null;
  #rest: Buffer | null = null;
  #isCorked = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    // Followed by "close".
    socket.on("error", () => undefined);
  }

  /** Throws when the server answers with anything but an upgrade. Nothing is read before `listen`. */
  static open(url: string, headers: Record<string, string>): Promise<LightSocket> {
    return new Promise((resolve, reject) => {
      const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": randomBytes(16).toString("base64") };
      const asking = request(url.replace(/^ws/, "http"), { headers: { ...headers, ...upgrade }, agent: false });
      asking.on("upgrade", (_response, socket: Socket, head) => {
        if (head.length > 0) socket.unshift(head);
        resolve(new LightSocket(socket));
      });
      asking.on("response", (response) => {
        response.resume();
        reject(new Error(`the server answered ${response.statusCode} instead of opening ${url}`));
      });
      asking.on("error", reject);
      asking.end();
    });
  }

  listen(listener: Listener): void {
    this.#listener = listener;
    this.#socket.on("data", (chunk: Buffer) => this.#read(chunk));
    if (this.#socket.destroyed) listener.onClosed();
    else this.#socket.on("close", () => listener.onClosed());
  }

  send(payload: Uint8Array): void {
    this.#write(OPCODE.binary, payload);
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** Ends it without a word. */
  drop(): void {
    this.#socket.destroy();
  }

  #write(opcode: number, payload: Uint8Array): void {
    const { length } = payload;
    const header = length < 126 ? 6 : length < 65_536 ? 8 : 14;
    const frame = Buffer.alloc(header + length);
    frame[0] = 0x80 | opcode;
    if (length < 126) frame[1] = 0x80 | length;
    else if (length < 65_536) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeBigUInt64BE(BigInt(length), 2);
    }
    frame.set(payload, header);
    if (!this.#isCorked) {
      // What is sent in one turn goes out together.
      this.#isCorked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#isCorked = false;
        this.#socket.uncork();
      });
    }
    this.#socket.write(frame);
  }

  #read(chunk: Buffer): void {
    const data = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (;;) {
      const frame = frameAt(data, at);
      if (frame === null) break;
      at = frame.end;
      this.#handle(frame.opcode, data.subarray(frame.begin, frame.end));
    }
    this.#rest = at === data.length ? null : data.subarray(at);
  }

  #handle(opcode: number, payload: Buffer): void {
    switch (opcode) {
      case OPCODE.binary:
        this.#listener?.onFrame(payload);
        return;
      case OPCODE.ping:
        return this.#write(OPCODE.pong, payload);
      case OPCODE.close:
        this.#write(OPCODE.close, payload);
        this.#socket.end();
        return;
      default:
        if (opcode !== OPCODE.pong) throw new Error(`expected whole binary messages from the server, got opcode ${opcode}`);
    }
  }
}

/** The frame that begins at `at`; null when it is not all there. */
function frameAt(data: Buffer, at: number): { opcode: number; begin: number; end: number } | null {
  if (data.length < at + 2) return null;
  const opcode = (data[at] ?? 0) & 0x8f;
  const short = (data[at + 1] ?? 0) & 0x7f;
  const begin = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
  if (data.length < begin) return null;
  const length = short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
  const end = begin + length;
  return data.length < end ? null : { opcode: opcode & 0x0f, begin, end };
}
