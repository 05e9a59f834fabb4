import * as Y from "yjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frame, rawClient, step1, step2, stockClient, textOf, until, updateFrame, updateOf, type RawClient } from "../support/syncClients.ts";
import { docNamed, Guests, startSyncServer, type SyncServer } from "../support/syncServer.ts";

const notes = docNamed("notes");

describe("writing over a socket", () => {
  let server: SyncServer;
  let opened: RawClient[] = [];

  async function join(query: string): Promise<RawClient> {
    const client = await rawClient(server.url, notes, query);
    opened.push(client);
    return client;
  }
  const serverText = (): Promise<string> => server.rooms.read(notes, (doc) => textOf(doc).toJSON());
  const logLength = async (): Promise<number> => {
    let length = 0;
    for await (const _ of server.rooms.history(notes)) length += 1;
    return length;
  };
  /** Resolves when everything sent before has been handled. */
  async function handled(client: RawClient): Promise<void> {
    const before = client.of("step2").length;
    client.send(step1());
    await until(() => client.of("step2").length > before || client.closed !== null, "an answer");
  }

  beforeEach(async () => {
    server = await startSyncServer({ guests: new Guests([["vera", "viewer"]]) });
    opened = [];
  });
  afterEach(async () => {
    for (const client of opened) client.end();
    await server.close();
  });

  it("reaches everybody in the room, the writer too, as one frame (W1, R1)", async () => {
    const [ines, tomo] = [await join("?as=ines"), await join("?as=tomo")];
    const update = updateOf((text) => text.insert(0, "hello"));
    ines.send(updateFrame(update));
    await until(() => ines.of("update").length === 1 && tomo.of("update").length === 1, "the update");
    expect(tomo.of("update")[0]?.bytes).toEqual(update);
    expect(ines.of("ack")).toEqual([]);
  });

  it("is refused to a viewer, who goes on reading (W3)", async () => {
    const [vera, ines] = [await join("?as=vera"), await join("?as=ines")];
    vera.send(updateFrame(updateOf((text) => text.insert(0, "vandalism"))));
    vera.send(step2(updateOf((text) => text.insert(0, "vandalism"))));
    await until(() => vera.of("denied").length === 2, "two refusals");
    expect(vera.of("denied")[0]?.reason).toMatch(/^ROLE_INSUFFICIENT/);
    ines.send(updateFrame(updateOf((text) => text.insert(0, "minutes"))));
    await until(() => vera.of("update").length === 1, "the editor's update");
    expect(vera.closed).toBeNull();
    expect(await serverText()).toBe("minutes");
    expect(await logLength()).toBe(1);
  });

  it("is refused to a stock viewer without ending its reading (W3)", async () => {
    const viewer = stockClient(server.url, notes, { as: "vera" });
    await viewer.synced();
    viewer.text.insert(0, "vandalism");
    await server.rooms.edit(notes, "ines", (doc) => textOf(doc).insert(0, "minutes"));
    await until(() => viewer.text.toJSON().includes("minutes"), "the edit");
    expect(viewer.provider.wsconnected).toBe(true);
    expect(await serverText()).toBe("minutes");
    viewer.end();
  });

  it("does not take a viewer's answer to SyncStep1 for an attempt to write (W3)", async () => {
    await server.rooms.edit(notes, "ines", (doc) => {
      textOf(doc).insert(0, "abc");
      textOf(doc).delete(1, 1);
    });
    const vera = await join("?as=vera&wire=1&schema=1");
    const whole = await server.rooms.read(notes, (doc) => Y.encodeStateAsUpdate(doc));
    vera.send(step2(new Uint8Array([0, 0])));
    vera.send(step2(whole));
    await until(() => vera.acked() === 2, "acknowledgements");
    expect(vera.of("denied")).toEqual([]);
  });

  it("follows a role that changes while the socket is open (W3)", async () => {
    const ines = await join("?as=ines");
    server.guests.set("ines", "viewer");
    ines.send(updateFrame(updateOf((text) => text.insert(0, "late"))));
    await until(() => ines.of("denied").length === 1, "a refusal");
    server.guests.set("ines", "editor");
    ines.send(updateFrame(updateOf((text) => text.insert(0, "back"))));
    await until(() => ines.of("update").length === 1, "the update");
    expect(await serverText()).toBe("back");
  });

  it.each([
    ["an empty frame", new Uint8Array()],
    ["an unknown message", frame(77, new Uint8Array([1]))],
    ["an auth message", frame(2, 0, "x")],
    ["an unknown sync message", frame(0, 9, new Uint8Array([1]))],
    ["a length beyond the end", new Uint8Array([0, 2, 200, 1])],
    ["bytes after the end", new Uint8Array([...updateFrame(new Uint8Array([0, 0])), 7])],
    ["an awareness count that is not there", frame(1, new Uint8Array([255, 255, 255, 255, 7]))],
    ["a state vector that ends early", step1(new Uint8Array([5, 1]))],
    ["text", "hello"],
  ])("is closed with 4400 after %s, and nobody else notices (W2)", async (_, bytes) => {
    const [mallory, ines] = [await join("?as=mallory"), await join("?as=ines")];
    mallory.send(bytes);
    await until(() => mallory.closed !== null, "the close");
    expect(mallory.closed?.code).toBe(4400);
    await handled(ines);
    expect(ines.closed).toBeNull();
    expect(await logLength()).toBe(0);
  });

  it("is closed with 1009 after a frame over the limit (W2)", async () => {
    const [mallory, ines] = [await join("?as=mallory"), await join("?as=ines")];
    mallory.send(new Uint8Array(1024 * 1024 + 1));
    await until(() => mallory.closed !== null, "the close");
    expect(mallory.closed?.code).toBe(1009);
    await handled(ines);
    expect(await logLength()).toBe(0);
  });

  it.each([
    ["garbage", new Uint8Array([9, 9, 9, 9])],
    ["a claim of 33 million structs", new Uint8Array([1, 128, 128, 128, 16, 1, 0])],
    ["a cut update", updateOf((text) => text.insert(0, "hello")).subarray(0, 9)],
  ])("is closed with 4400 after %s instead of an update (W4)", async (_, bytes) => {
    const [mallory, ines] = [await join("?as=mallory"), await join("?as=ines")];
    mallory.send(updateFrame(bytes));
    await until(() => mallory.closed !== null, "the close");
    expect(mallory.closed).toMatchObject({ code: 4400, reason: expect.stringMatching(/^UPDATE_REFUSED/) as string });
    await handled(ines);
    expect(await logLength()).toBe(0);
  });

  it("asks for what is missing instead of keeping an update that hangs in the air (W5)", async () => {
    const ines = await join("?as=ines&wire=1&schema=1");
    const doc = new Y.Doc();
    textOf(doc).insert(0, "first");
    const before = Y.encodeStateVector(doc);
    textOf(doc).insert(5, " second");
    const asked = ines.of("step1").length;
    ines.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
    await until(() => ines.of("step1").length > asked, "a SyncStep1");
    expect(ines.acked()).toBe(0);
    expect(await logLength()).toBe(0);
    ines.send(step2(Y.encodeStateAsUpdate(doc, ines.of("step1").at(-1)?.bytes)));
    await until(() => ines.acked() === 2, "an acknowledgement");
    expect(await serverText()).toBe("first second");
  });

  it.each([
    ["deletes what is not there", (doc: Y.Doc) => textOf(doc).delete(0, 1)],
    ["stands beside what is not there", (doc: Y.Doc) => textOf(doc).insert(1, "x")],
  ])("asks for what is missing when somebody else's update %s (W5)", async (_, change) => {
    const ines = await join("?as=ines");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, updateOf((text) => text.insert(0, "unsent")));
    const before = Y.encodeStateVector(doc);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    change(doc);
    expect(before).toBeDefined();
    ines.send(updateFrame(updates[0] ?? new Uint8Array()));
    await until(() => ines.of("step1").length === 2, "a SyncStep1");
    expect(await logLength()).toBe(0);
    expect(await server.rooms.read(notes, (each) => each.store.pendingStructs ?? each.store.pendingDs)).toBeNull();
  });

  it("does not turn a lasting gap into a loop of questions (W5)", async () => {
    const ines = await join("?as=ines");
    const doc = new Y.Doc();
    textOf(doc).insert(0, "a");
    const before = Y.encodeStateVector(doc);
    textOf(doc).insert(1, "b");
    for (let i = 0; i < 20; i++) ines.send(step2(Y.encodeStateAsUpdate(doc, before)));
    await handled(ines);
    expect(ines.of("step1")).toHaveLength(2);
  });
});
