import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut like a cable. */
export interface CutLink {
  /** The server's address by this way; the same however often it is cut. */
  url: string;
  /** Ends every connection, and takes no new one until `mend`. */
  cut(): void;
  /** Keeps every connection and lets nothing through, as when the other end has vanished without a word; until `cut` or `mend`. */
  stall(): void;
  /** Lets connections through again; to another port when the server came back on one. */
  mend(port?: number): void;
  close(): Promise<void>;
}

/** Opens a way to the server on this port of the same machine. */
export async function openLink(port: number): Promise<CutLink> {
  const sockets = new Set<Socket>();
  let last = port;
  let target: number | null = port;
  let isStalled = false;
  const server = createServer((socket) => {
    if (target === null) {
      socket.destroy();
      return;
    }
    const upstream = connect(target, "127.0.0.1");
    for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) {
      sockets.add(one);
      one.on("data", (bytes) => {
        if (!isStalled) other.write(bytes);
      });
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      // Either side may go at any time: that is what the link is for.
      one.on("error", () => one.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = (): void => {
    target = null;
    isStalled = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    stall: () => void (isStalled = true),
    mend(to = last) {
      // What was swallowed is gone: such a connection is of no use any more.
      if (isStalled) cut();
      last = to;
      target = to;
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
