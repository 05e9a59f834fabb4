import http from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What a proxy does to a request on its way; asked for each one anew. */
export type Treatment =
  | "pass"
  /** The server answers, and the answer is thrown away with the connection. */
  | "loseAnswer"
  /** The server gets the request twice; the second answer is passed on. */
  | "double";

/** A proxy of the kind that companies have: plain HTTP only, whole bodies, and not always reliable. */
export interface TunnelProxy {
  /** Without a slash at the end. */
  url: string;
  /** Address of the server behind it; can be changed. */
  target: string;
  treat: (request: { method: string; path: string }) => Treatment;
  /** What becomes of an upgrade: refused, or never answered. */
  upgrades: "refuse" | "hang";
  /** Upgrades that were asked for, in vain. */
  refusedUpgrades: number;
  /** Addresses of requests so far, with their method. */
  seen: string[];
  /** Cuts every connection; with `isDown` new ones are cut too. */
  cut(isDown: boolean): void;
  close(): Promise<void>;
}

/** Starts a proxy in front of a server. */
export async function startTunnelProxy(target: string): Promise<TunnelProxy> {
  let isDown = false;
  const sockets = new Set<Socket>();
  const server = http.createServer((request, response) => {
    const asked = { method: request.method ?? "", path: request.url ?? "" };
    proxy.seen.push(`${asked.method} ${asked.path}`);
    void pass(proxy, request, response, proxy.treat(asked)).catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    if (isDown) socket.destroy();
  });
  server.on("upgrade", (_request, socket) => {
    proxy.refusedUpgrades += 1;
    if (proxy.upgrades === "refuse") socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: TunnelProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target,
    treat: () => "pass",
    upgrades: "refuse",
    refusedUpgrades: 0,
    seen: [],
    cut(stays) {
      isDown = stays;
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      // Those of upgrades too, which the server no longer counts as its own.
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

async function pass(proxy: TunnelProxy, request: http.IncomingMessage, response: http.ServerResponse, treatment: Treatment): Promise<void> {
  const body = await collect(request);
  const send = (): Promise<{ answer: http.IncomingMessage; body: Buffer }> => forward(proxy.target, { request, body, response });
  if (treatment === "double") await send();
  const { answer, body: answered } = await send();
  if (treatment === "loseAnswer") {
    response.destroy();
    return;
  }
  const { "transfer-encoding": _chunked, connection: _hop, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, { ...headers, "content-length": answered.length });
  response.end(answered);
}

interface Passing {
  request: http.IncomingMessage;
  body: Buffer;
  response: http.ServerResponse;
}

/** Host stays as the browser asked for it, as behind any proxy that the server is told nothing of. */
function forward(target: string, { request, body, response }: Passing): Promise<{ answer: http.IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { "transfer-encoding": _chunked, ...headers } = request.headers;
    const method = request.method ?? "GET";
    const onward = http.request(new URL(request.url ?? "/", target), { method, headers: { ...headers, "content-length": body.length } }, (answer) => {
      collect(answer).then((answered) => resolve({ answer, body: answered }), reject);
    });
    response.once("close", () => onward.destroy());
    onward.on("error", reject);
    onward.end(body);
  });
}

async function collect(stream: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
