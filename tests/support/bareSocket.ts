import { connect, type Socket } from "node:net";
import { until } from "./syncClients.ts";

/** A TCP connection after a WebSocket handshake, over which any bytes can be sent. */
export interface BareSocket {
  /** Answer to the handshake, up to its empty line. */
  handshake: string;
  send(bytes: Uint8Array): void;
  /** Null as long as the connection is up; -1: dropped without a close code. */
  readonly closedWith: number | null;
  end(): void;
}

/** Close code in a server's bytes: frames of a server are unmasked, and these are short. */
function closeCodeIn(bytes: Buffer): number | null {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const [size, header] = short === 126 ? [bytes.readUInt16BE(at + 2), 4] : [short, 2];
    if (((bytes[at] ?? 0) & 0x0f) === 8) return size >= 2 ? bytes.readUInt16BE(at + header) : 1005;
    at += header + size;
  }
  return null;
}

/** Resolves when the server has switched to WebSocket. */
export async function bareSocket(address: string): Promise<BareSocket> {
  const { hostname, port, pathname, search } = new URL(address);
  const socket: Socket = connect(Number(port), hostname);
  let received = Buffer.alloc(0);
  let isGone = false;
  socket.on("data", (data) => void (received = Buffer.concat([received, data])));
  socket.on("close", () => void (isGone = true));
  socket.on("error", () => void (isGone = true));
  const lines = [`GET ${pathname}${search} HTTP/1.1`, `Host: ${hostname}`, "Upgrade: websocket", "Connection: Upgrade"];
  lines.push("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Extensions: permessage-deflate");
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  await until(() => received.includes("\r\n\r\n"), "the handshake");
  const endOfHandshake = received.indexOf("\r\n\r\n") + 4;
  return {
    handshake: received.subarray(0, endOfHandshake).toString("latin1"),
    send: (bytes) => void (isGone || socket.write(bytes)),
    get closedWith() {
      return closeCodeIn(received.subarray(endOfHandshake)) ?? (isGone ? -1 : null);
    },
    end: () => void socket.destroy(),
  };
}

/** A client's frame, masked with zeros; `claimed`: what its header says of the length. */
export function bareFrame(opcode: number, payload: Uint8Array, { isLast = true, flags = 0, claimed = payload.length } = {}): Uint8Array {
  const header = Buffer.alloc(claimed < 126 ? 6 : claimed < 65_536 ? 8 : 14);
  header[0] = (isLast ? 0x80 : 0) | flags | opcode;
  header[1] = 0x80 | (claimed < 126 ? claimed : claimed < 65_536 ? 126 : 127);
  if (header.length === 8) header.writeUInt16BE(claimed, 2);
  if (header.length === 14) header.writeBigUInt64BE(BigInt(claimed), 2);
  return Buffer.concat([header, payload]);
}
