import * as Y from "yjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frame, rawClient, step1, step2, textOf, until, updateFrame, updateOf, type RawClient } from "../support/syncClients.ts";
import { docNamed, Guests, startSyncServer, type SyncServer } from "../support/syncServer.ts";
import { gatedStorage, type GatedStorage } from "../support/gatedStorage.ts";

const notes = docNamed("notes");

describe("acknowledgements", () => {
  let storage: GatedStorage;
  let server: SyncServer;
  let opened: RawClient[] = [];

  async function join(query: string): Promise<RawClient> {
    const client = await rawClient(server.url, notes, query);
    opened.push(client);
    return client;
  }

  /** Awareness is not stored: when the other sees it, all that was sent before it has been handled. */
  async function isHandled(client: RawClient, other: RawClient): Promise<void> {
    const before = other.of("awareness").length;
    client.send(frame(1, frame(1, 1000 + opened.indexOf(client), before, "{}")));
    await until(() => other.of("awareness").length > before, "the awareness message");
  }

  beforeEach(async () => {
    storage = gatedStorage();
    server = await startSyncServer({ storage, guests: new Guests([["vera", "viewer"]]) });
    opened = [];
  });
  afterEach(async () => {
    storage.open();
    for (const client of opened) client.end();
    await server.close();
  });

  it("come after the commit and with the broadcast, not before (K1, W1)", async () => {
    const [ines, tomo] = [await join("?as=ines&wire=1&schema=1"), await join("?as=tomo")];
    storage.shut();
    ines.send(updateFrame(updateOf((text) => text.insert(0, "x"))));
    await until(() => storage.waiting() > 0, "a commit under way");
    await isHandled(ines, tomo);
    expect(ines.acked()).toBe(0);
    expect(tomo.of("update")).toEqual([]);
    storage.open();
    await until(() => ines.acked() === 1 && tomo.of("update").length === 1, "ack and broadcast");
    expect(ines.of("update")).toEqual([]);
  });

  it("cover duplicates, pure deletions and empty SyncStep2 frames (K2)", async () => {
    const ines = await join("?as=ines&wire=1&schema=1");
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    textOf(doc).insert(0, "abc");
    textOf(doc).delete(0, 3);
    for (const update of updates) ines.send(updateFrame(update));
    for (const update of updates) ines.send(updateFrame(update));
    ines.send(step2(new Uint8Array([0, 0])));
    await until(() => ines.acked() === 5, "five frames acknowledged");
  });

  it("go with the room's frame when others wrote in the same commit (K3)", async () => {
    const [ines, tomo] = [await join("?as=ines&wire=1&schema=1"), await join("?as=tomo&wire=1&schema=1")];
    storage.shut();
    ines.send(updateFrame(updateOf((text) => text.insert(0, "held up"))));
    await until(() => storage.waiting() > 0, "a commit under way");
    ines.send(updateFrame(updateOf((text) => text.insert(0, "a"))));
    tomo.send(updateFrame(updateOf((text) => text.insert(0, "b"))));
    await isHandled(ines, tomo);
    await isHandled(tomo, ines);
    storage.open();
    await until(() => ines.acked() === 2 && tomo.acked() === 1, "acknowledgements");
    expect(ines.of("update")).toHaveLength(1);
    expect(tomo.of("update")).toHaveLength(2);
  });

  it("stop at a refused frame until a SyncStep2 has brought what was missing (K4)", async () => {
    const ines = await join("?as=ines&wire=1&schema=1");
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    server.guests.set("ines", "viewer");
    textOf(doc).insert(0, "refused ");
    ines.send(updateFrame(updates[0] ?? new Uint8Array()));
    await until(() => ines.of("refused").length === 1, "a refusal");
    server.guests.set("ines", "editor");
    ines.send(updateFrame(updateOf((text) => text.insert(0, "independent "))));
    await until(() => ines.of("update").length === 1, "its own bytes");
    expect(ines.acked()).toBe(0);
    ines.send(step2(Y.encodeStateAsUpdate(doc)));
    await until(() => ines.acked() === 3, "everything acknowledged");
    expect(await server.rooms.read(notes, (each) => textOf(each).toJSON())).toContain("refused");
  });

  it("are not sent to a client that did not ask (K1)", async () => {
    const ines = await join("?as=ines");
    ines.send(updateFrame(updateOf((text) => text.insert(0, "x"))));
    await until(() => ines.of("update").length === 1, "its own update");
    expect(ines.of("ack")).toEqual([]);
  });

  it("never stand for an answer that shows text before it is stored (R3)", async () => {
    const [ines, tomo] = [await join("?as=ines"), await join("?as=tomo")];
    storage.shut();
    ines.send(updateFrame(updateOf((text) => text.insert(0, "x"))));
    await until(() => storage.waiting() > 0, "a commit under way");
    tomo.send(step1());
    await isHandled(tomo, ines);
    expect(tomo.of("step2")).toEqual([]);
    storage.open();
    await until(() => tomo.of("step2").length === 1, "the answer");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, tomo.of("step2")[0]?.bytes ?? new Uint8Array());
    expect(textOf(doc).toJSON()).toBe("x");
  });
});
