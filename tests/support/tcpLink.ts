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

/** A way to a server of this machine that can be cut like a cable, and worse. */
export interface TcpLink {
  /** The way's own, the same however often it is cut. */
  port: number;
  /** The server's address by this way. */
  url: string;
  /** What happens from now on to what clients send. */
  up: LinkFault;
  /** The same for what the server sends. */
  down: LinkFault;
  /** Ends every connection at once; new ones come through. */
  drop(): void;
  /** Ends every connection, and takes no new one until `mend`. */
  cut(): void;
  /** Keeps every connection and lets nothing through, as when the other end has vanished without a word; until `cut` or `mend`. */
  stall(): void;
  /** Lets connections through again; to another port when the server came back on one. */
  mend(port?: number): void;
  /** Ends the clients' half of each connection: the server hears nothing more, and can go on sending. */
  halfClose(): void;
  /** Connections that the server has not ended. */
  held(): number;
  close(): Promise<void>;
}

/** Opens a way to the server on this port of the same machine. */
export async function openLink(target: number): Promise<TcpLink> {
  const pairs = new Set<Pair>();
  const held = new Set<Socket>();
  let last = target;
  let isCut = false;
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    if (isCut) client.destroy();
    else join(client, createConnection({ port: last, host: "127.0.0.1", allowHalfOpen: true }));
  });

  function join(client: Socket, server: Socket): void {
    const pair = { client, server };
    pairs.add(pair);
    server.once("connect", () => held.add(server));
    for (const event of ["end", "close"]) server.once(event, () => held.delete(server));
    for (const [from, to, fault] of [[client, server, () => link.up], [server, client, () => link.down]] as const) {
      // Either side may go at any time: that is what the link is for.
      from.on("error", () => destroy(pair));
      from.on("data", (data) => void pass(data, to, { fault: fault(), cut: () => destroy(pair) }));
      from.on("end", () => !fault().isStalled && to.end());
      from.on("close", () => {
        if (!fault().isStalled) to.destroy();
        if (to.destroyed) pairs.delete(pair);
      });
    }
  }

  const link: TcpLink = {
    port: 0,
    url: "",
    up: { ...NO_FAULT },
    down: { ...NO_FAULT },
    drop: () => pairs.forEach(destroy),
    cut() {
      isCut = true;
      for (const way of [link.up, link.down]) way.isStalled = false;
      link.drop();
    },
    stall() {
      for (const way of [link.up, link.down]) way.isStalled = true;
    },
    mend(port = last) {
      // What was swallowed is gone: such a connection is of no use any more.
      if (link.up.isStalled) link.cut();
      last = port;
      isCut = false;
    },
    halfClose: () => pairs.forEach(({ server }) => server.end()),
    held: () => held.size,
    async close() {
      link.drop();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  link.port = (listener.address() as AddressInfo).port;
  link.url = `http://127.0.0.1:${link.port}`;
  return link;
}

interface Pair {
  client: Socket;
  server: Socket;
}

function destroy({ client, server }: Pair): void {
  client.destroy();
  server.destroy();
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
