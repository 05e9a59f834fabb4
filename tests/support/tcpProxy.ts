import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";

/** What happens to the bytes of one direction. */
export interface LinkFault {
  /** Each piece arrives this much later, in milliseconds. */
  delay: number;
  /** Bytes at once; a frame then comes in pieces. Infinity: as they come. */
  pieces: number;
  /** Nothing passes any more, and nobody is told: a half-open link. */
  isStalled: boolean;
  /** After so many bytes more the link is cut, in the middle of a frame or not. */
  cutAfter: number;
}

const NO_FAULT: LinkFault = { delay: 0, pieces: Infinity, isStalled: false, cutAfter: Infinity };

/** Stands between clients and one server. */
export interface TcpProxy {
  port: number;
  /** What happens from now on to what clients send. */
  up: LinkFault;
  /** The same for what the server sends. */
  down: LinkFault;
  /** Cuts every link at once. */
  cut(): void;
  /** Ends the clients' half of each link: the server hears nothing more, and can go on sending. */
  halfClose(): void;
  /** Links that the server has not ended. */
  held(): number;
  close(): Promise<void>;
}

/** Starts a proxy before the server on this port of the same machine. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const links = new Set<{ client: Socket; server: Socket }>();
  const held = new Set<Socket>();
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const server = createConnection({ port: target, host: "127.0.0.1", allowHalfOpen: true });
    links.add({ client, server });
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    server.once("connect", () => held.add(server));
    for (const event of ["end", "close"]) server.once(event, () => held.delete(server));
    for (const [from, to, fault] of [[client, server, () => proxy.up], [server, client, () => proxy.down]] as const) {
      from.on("error", cut);
      from.on("data", (data) => void pass(data, to, { fault: fault(), cut }));
      from.on("end", () => !fault().isStalled && to.end());
      from.on("close", () => !fault().isStalled && to.destroy());
    }
  });
  const proxy: TcpProxy = {
    port: 0,
    up: { ...NO_FAULT },
    down: { ...NO_FAULT },
    cut() {
      for (const { client, server } of links) {
        client.destroy();
        server.destroy();
      }
    },
    halfClose() {
      for (const { server } of links) server.end();
    },
    held: () => held.size,
    async close() {
      proxy.cut();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  proxy.port = (listener.address() as AddressInfo).port;
  return proxy;
}

const later = (ms: number): Promise<void> => new Promise((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)));

/** Pieces keep their order: each direction hands on one after the other. */
const lastOf = new WeakMap<Socket, Promise<void>>();

function pass(data: Buffer, to: Socket, link: { fault: LinkFault; cut: () => void }): Promise<void> {
  const passed = (lastOf.get(to) ?? Promise.resolve()).then(() => passPieces(data, to, link));
  lastOf.set(to, passed);
  return passed;
}

async function passPieces(data: Buffer, to: Socket, { fault, cut }: { fault: LinkFault; cut: () => void }): Promise<void> {
  for (let at = 0; at < data.length; ) {
    if (fault.isStalled || to.destroyed) return;
    const piece = data.subarray(at, at + Math.min(fault.pieces, fault.cutAfter, data.length - at));
    if (fault.delay > 0 || fault.pieces < Infinity) await later(fault.delay);
    if (!to.destroyed && piece.length > 0) to.write(piece);
    at += piece.length;
    fault.cutAfter -= piece.length;
    if (fault.cutAfter <= 0) return cut();
  }
}

/** Sets a fault back to none, or to these. */
export const setFault = (fault: LinkFault, to: Partial<LinkFault> = {}): void => void Object.assign(fault, NO_FAULT, to);
