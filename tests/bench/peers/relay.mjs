// The least that a server can do: `node relay.mjs FOLDER PORT bare|durable`. Every frame goes to everybody else in the
// room, nothing is read. "durable": changes are appended to a file and synced to disk before they are passed on, all
// that arrived meanwhile at once.
import { appendFileSync, fdatasync, mkdirSync, openSync, write } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { WebSocketServer } from "ws";

const [folder, port, kind] = process.argv.slice(2);
const SYNC = 0;
const [append, sync] = [promisify(write), promisify(fdatasync)];
mkdirSync(folder, { recursive: true });
const fileName = path.join(folder, "frames.log");
appendFileSync(fileName, "");
const file = openSync(fileName, "a");
const rooms = new Map();
let waiting = [];
let isWriting = false;

function relay({ room, sender, frame }) {
  for (const other of room) if (other !== sender) other.send(frame);
}

async function writeWaiting() {
  isWriting = true;
  // The rest of this turn's frames belong to the same write.
  await new Promise(setImmediate);
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await append(file, Buffer.concat(batch.map(({ frame }) => frame)));
    await sync(file);
    for (const each of batch) relay(each);
  }
  isWriting = false;
}

function receive(message) {
  if (kind === "bare" || message.frame[0] !== SYNC) return relay(message);
  waiting.push(message);
  if (!isWriting) void writeWaiting();
}

const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const name = request.url ?? "";
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on("message", (frame) => receive({ room, sender: socket, frame }));
  socket.on("close", () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(name);
  });
});
server.on("listening", () => console.log(`listening on ${server.address().port}`));
