// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { clearDevice, listKeptEdits } from "@docket/client/src/sync/keptEdits.ts";
import { keptInMemory } from "@docket/client/src/sync/keptInMemory.ts";
import { LiveDocument } from "@docket/client/src/sync/liveDocument.ts";
import { TabNews } from "@docket/client/src/sync/tabNews.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { IDBIndex, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";

const RUTH = { sessionId: "session", meetingId: "meeting", meetingTitle: "Larkfield", topic: "Alerts", personId: "ruth", personName: "Ruth" };

let server: WebSocketServer;
let live: LiveDocument;
let firstEdits: number;

beforeEach(async () => {
  firstEdits = 0;
  await clearDevice();
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => { server.once("listening", resolve); });
  vi.stubGlobal("WebSocket", WebSocket);
  vi.stubGlobal("location", { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterEach(async () => {
  live.end();
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => { server.close(resolve); });
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await clearDevice();
});

/** Opens the notes; resolves when they are connected to a server that answers nothing. */
async function open(): Promise<void> {
  const connected = new Promise((resolve) => { server.once("connection", resolve); });
  live = openNotes();
  await connected;
}

const openNotes = (): LiveDocument => new LiveDocument({ ...RUTH, mayWrite: true }, { sent: () => undefined, firstEdit: () => void (firstEdits += 1) });

function push(doc: Y.Doc, line: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    fragmentOf(doc, "runningNotes").push([paragraph]);
    paragraph.insert(0, [new Y.XmlText(line)]);
  });
}

const write = (line: string): void => push(live.doc, line);

/** The server closes the notes for good. */
async function refuse(code: number): Promise<void> {
  for (const socket of server.clients) socket.close(code, "no");
  await expect.poll(() => live.saveState.kind, { timeout: 20_000 }).toBe("refused");
}

const fillDevice = () => vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
  throw new DOMException("no room", "QuotaExceededError");
});
const inMemory = (): string[] => keptInMemory().map(({ text }) => text);

it("the first edit of a page is told, and no other", async () => {
  await open();
  expect(firstEdits).toBe(0);
  write("Snow came early");
  write("and went");
  expect(firstEdits).toBe(1);
});

describe("what another tab of the same person writes without a connection", () => {
  it("comes with its message: nothing is read again, however much waits", async () => {
    const link = createServer().listen(0, "127.0.0.1");
    await once(link, "listening");
    vi.stubGlobal("location", { origin: `http://127.0.0.1:${(link.address() as AddressInfo).port}` });
    const reached = once(link, "connection");
    live = openNotes();
    const [socket] = await reached;
    const other = new TabNews(RUTH, { written: () => undefined, changed: () => undefined });
    const read = vi.spyOn(IDBIndex.prototype, "getAll");
    const theirs = new Y.Doc();
    const ids = ["first", "second", "third"];
    theirs.on("update", (update: Uint8Array) => other.written({ id: ids.shift() ?? "", change: "change", at: Date.now(), update }));
    for (const line of ["Snow", "came", "early"]) {
      push(theirs, line);
      await expect.poll(() => live.unsentText, { timeout: 20_000 }).toContain(line);
    }
    expect([live.unsentText, live.pending]).toEqual(["Snow\ncame\nearly", 1]);
    expect(read).not.toHaveBeenCalled();
    other.close();
    live.end();
    (socket as Socket).destroy();
    link.close();
  });
});

describe("text that can no longer be sent", () => {
  it("is kept by the page where the device has no room, with what is typed after", async () => {
    fillDevice();
    await open();
    write("Snow came early");
    await expect.poll(() => live.saveState.keeping, { timeout: 20_000 }).toBe("full");
    await refuse(4403);
    expect(inMemory()).toEqual(["Snow came early"]);
    write("and went");
    expect(inMemory()).toEqual(["Snow came early\nand went"]);
  });

  it("is on the device alone where it has room", async () => {
    await open();
    write("Snow came early");
    await refuse(4403);
    write("and went");
    live.hurry();
    await expect.poll(async () => (await listKeptEdits()).map(({ text }) => text), { timeout: 20_000 }).toEqual(["Snow came early\nand went"]);
    expect(inMemory()).toEqual([]);
  });

  it("is kept by the page once the notes were replaced, and what was written before lies aside on the device", async () => {
    await open();
    write("Snow came early");
    await refuse(4409);
    expect(inMemory()).toEqual([]);
    const told = vi.spyOn(TabNews.prototype, "written");
    write("and went");
    expect(told).not.toHaveBeenCalled();
    expect(inMemory()).toEqual(["and went"]);
    expect((await listKeptEdits()).map(({ text, isStranded }) => `${text}: ${isStranded}`).toSorted()).toEqual(["Snow came early: true", "and went: true"]);
  });

  it("is offered where the editor could not write it into the notes, whatever the server has", async () => {
    await open();
    live.couldNotWrite("Snow came early");
    live.couldNotWrite("and went");
    expect(live.saveState).toMatchObject({ kind: "refused", because: "unwritten", pending: 1 });
    expect([live.unsentText, inMemory()]).toEqual(["Snow came early\nand went", ["Snow came early\nand went"]]);
  });
});
