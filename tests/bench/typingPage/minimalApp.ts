import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { build } from "vite";
import { type WebSocket, WebSocketServer } from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import type { Target } from "./target.ts";

const APP = path.join(import.meta.dirname, "minimalApp");
const SYNC = 0;
const QUERY_AWARENESS = 3;

/**
 * Builds and serves the smallest app that does the same work: StarterKit, Collaboration, CollaborationCaret
 * and the published provider as they are, behind a relay that keeps nothing but the document in memory.
 */
export async function startMinimalApp(): Promise<Target> {
  if (!existsSync(path.join(APP, "node_modules"))) {
    const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: APP, stdio: "inherit" });
    if (status !== 0) throw new Error("npm ci failed in tests/bench/typingPage/minimalApp");
  }
  await build({ root: APP, configFile: false, logLevel: "error", build: { outDir: "dist", emptyOutDir: true } });
  const rooms = new Map<string, Room>();
  const http = createServer((request, response) => {
    const file = path.join(APP, "dist", new URL(request.url ?? "/", "http://relay").pathname.replace(/\/$/, "/index.html"));
    if (!file.startsWith(path.join(APP, "dist")) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.endsWith(".js") ? "text/javascript" : "text/html" }).end(readFileSync(file));
  });
  new WebSocketServer({ server: http }).on("connection", (socket, request) => {
    const name = new URL(request.url ?? "/", "http://relay").pathname.slice("/sync/".length);
    const room = rooms.get(name) ?? new Room();
    rooms.set(name, room);
    room.join(socket);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("the relay has no address");
  const origin = `127.0.0.1:${address.port}`;
  let made = 0;
  return {
    name: "minimal app",
    async open(page, parts) {
      const room = `room${(made += 1)}`;
      const whole = new Room();
      whole.write(parts);
      rooms.set(room, whole);
      await page.goto(`http://${origin}/?room=${room}`);
      return { address: { url: `ws://${origin}/sync`, room, headers: {} }, editor: ".tiptap" };
    },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Passes every frame on to everybody else, and answers with the whole document when asked. */
class Room {
  readonly #doc = new Y.Doc();
  readonly #sockets = new Set<WebSocket>();

  write(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.#doc, update);
  }

  join(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("message", (frame: Buffer) => this.#take(socket, frame));
  }

  #take(from: WebSocket, frame: Buffer): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === QUERY_AWARENESS) return;
    if (type === SYNC) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, SYNC);
      const kind = syncProtocol.readSyncMessage(decoder, encoder, this.#doc, from);
      if (encoding.length(encoder) > 1) from.send(encoding.toUint8Array(encoder));
      if (kind === syncProtocol.messageYjsSyncStep1) return;
    }
    for (const socket of this.#sockets) if (socket !== from) socket.send(frame);
  }
}
