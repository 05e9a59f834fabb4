import * as awareness from "y-protocols/awareness";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import * as Y from "yjs";
import { stockClient, textOf, until, type StockClient } from "../support/syncClients.ts";
import { docNamed, Guests, startSyncServer, type SyncServer } from "../support/syncServer.ts";

const notes = docNamed("notes");

describe("the published y-websocket provider", () => {
  let server: SyncServer;
  let clients: StockClient[] = [];
  const join = (as: string): StockClient => {
    const client = stockClient(server.url, notes, { as });
    clients.push(client);
    return client;
  };

  beforeEach(async () => {
    server = await startSyncServer({ guests: new Guests([["nobody", null]]) });
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.end();
    await server.close();
  });

  it("gets its own edit back once it is stored (R1, W1)", async () => {
    const ines = join("ines");
    await ines.synced();
    const echoed: Uint8Array[] = [];
    ines.provider.ws?.addEventListener("message", (event) => echoed.push(new Uint8Array(event.data as ArrayBuffer)));
    ines.text.insert(0, "hello");
    await until(() => echoed.length > 0, "the echo");
    expect(await server.rooms.read(notes, (doc) => textOf(doc).toJSON())).toBe("hello");
  });

  it("gets no message type that it does not know (K1)", async () => {
    const ines = join("ines");
    const types = new Set<number>();
    await until(() => ines.provider.wsconnected, "the connection");
    ines.provider.ws?.addEventListener("message", (event) => types.add(new Uint8Array(event.data as ArrayBuffer)[0] ?? -1));
    await ines.synced();
    ines.text.insert(0, "hello");
    ines.provider.awareness.setLocalState({ cursor: 1 });
    await until(() => server.rooms.hasNotes(notes), "the text");
    await until(() => types.size > 0, "an answer");
    expect(types).toContain(0);
    expect([...types].filter((type) => type > 3)).toEqual([]);
  });

  it("gives up when it is closed with a final code (D7, R4)", async () => {
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    const closed: number[] = [];
    ines.provider.on("closed", ({ code }: { code: number }) => closed.push(code));
    server.guests.change("ines", null);
    await until(() => closed.length > 0, "the close");
    expect(closed).toEqual([4403]);
    await server.rooms.erase(notes);
    await until(() => !tomo.provider.shouldConnect, "the other to give up");
  });

  it("is refused before the upgrade when it may not enter, and then loads nothing (L4)", async () => {
    const socket = new WebSocket(`${server.url}/${notes}?as=nobody`);
    const status = await new Promise((resolve) => socket.on("unexpected-response", (_, response) => resolve(response.statusCode)));
    expect(status).toBe(403);
    const unknown = new WebSocket(`${server.url}/not-an-id`);
    expect(await new Promise((resolve) => unknown.on("unexpected-response", (_, response) => resolve(response.statusCode)))).toBe(404);
    expect(server.access.released).toBe(0);
  });

  it("is served without compression, and its grant is released when it leaves (L4)", async () => {
    const socket = new WebSocket(`${server.url}/${notes}`);
    await new Promise((resolve) => socket.on("open", resolve));
    expect(socket.extensions).toBe("");
    socket.terminate();
    await until(() => server.access.released === 1, "the release");
  });

  it("shows and hides carets as with its own server (A4)", async () => {
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    const carets = (): number => tomo.provider.awareness.getStates().size;
    ines.provider.awareness.setLocalStateField("cursor", { anchor: 1, head: 2 });
    await until(() => carets() === 2, "a caret");
    awareness.removeAwarenessStates(ines.provider.awareness, [ines.doc.clientID], "test");
    await until(() => carets() === 1, "no caret");
  });

  it("loses nothing that it wrote offline into a line that somebody has deleted since (W13)", async () => {
    const [ines, tomo] = [join("ines"), join("tomo")];
    await Promise.all([ines.synced(), tomo.synced()]);
    ines.text.insert(0, "hello world");
    await until(() => tomo.text.toJSON() === "hello world", "the line");
    tomo.provider.disconnect();
    tomo.text.insert(5, " dear");
    ines.doc.getXmlFragment("runningNotes").delete(0, 1);
    await until(async () => (await server.rooms.read(notes, (doc) => doc.getXmlFragment("runningNotes").length)) === 0, "the deletion");
    tomo.provider.connect();
    await until(() => [ines, tomo].every(({ text }) => text.toJSON() === " dear"), "the words on both sides");
  });

  it("resends what an earlier server never stored (D5)", async () => {
    const doc = new Y.Doc();
    textOf(doc).insert(0, "written offline");
    const client = stockClient(server.url, notes, { doc });
    clients.push(client);
    await until(() => server.rooms.hasNotes(notes), "the text");
    expect(await server.rooms.read(notes, (each) => textOf(each).toJSON())).toBe("written offline");
  });
});
