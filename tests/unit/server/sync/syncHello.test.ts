import type { ClientHello } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { settle } from "../../../support/fakeTimers.ts";
import { step1, step2, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { syncHarness, type Seat } from "../../../support/syncHarness.ts";

const type = (text: string, clientId: number): Uint8Array => updateFrame(updateOf((each) => each.insert(0, text), clientId));
const hellos = (seat: Seat): unknown[] => seat.of("hello").map(({ hello: { epoch, access } }) => [epoch, access]);
const olderPage = { wire: 1, schema: SCHEMA_VERSION - 1, epoch: null, author: null };

describe("hello", () => {
  it("is the first message to who said hello, and never sent to others (H1)", async () => {
    const harness = syncHarness();
    const [page, program] = [await harness.seat("a", { saysHello: true }), await harness.seat("a")];
    expect(page.frames[0]).toEqual({ type: "hello", hello: { wire: 1, schema: SCHEMA_VERSION, epoch: null, access: "write" } });
    page.receive(type("x", 1));
    await settle();
    expect(program.frames.map((each) => each.type).filter((kind) => !["step1", "update", "awareness"].includes(kind))).toEqual([]);
  });

  it("comes again with the epoch that the first update gives a document, after its commit (H1, H2)", async () => {
    const harness = syncHarness();
    const [ines, tomo] = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { saysHello: true })];
    harness.storage.shut();
    ines.receive(type("x", 1));
    await settle();
    expect(hellos(tomo)).toEqual([[null, "write"]]);
    harness.storage.open();
    await settle();
    const [, [epoch]] = hellos(tomo) as [unknown, [string]];
    expect(epoch).toMatch(/^[a-z2-7]{26}$/);
    expect(hellos(ines).at(-1)).toEqual([epoch, "write"]);
    ines.receive(type("y", 2));
    await settle();
    expect(hellos(ines)).toHaveLength(2);
    const later = syncHarness({ storage: harness.storage });
    expect(hellos(await later.seat("a", { saysHello: true }))).toEqual([[epoch, "write"]]);
  });

  it("keeps a copy of a former document out, so that nothing is there twice (H2)", async () => {
    const harness = syncHarness();
    const before = await harness.seat("a", { saysHello: true });
    before.receive(type("once", 1));
    await settle();
    const [epoch] = hellos(before).at(-1) as [string];
    await harness.rooms.erase("a");
    const anew = await harness.seat("a", { saysHello: true });
    anew.receive(type("once", 2));
    await settle();
    const copy = await harness.seat("a", { hello: { wire: 1, schema: SCHEMA_VERSION, epoch, author: null } });
    expect(copy.closedWith).toBe(4409);
    expect(copy.frames).toEqual([]);
    const [present] = hellos(anew).at(-1) as [string];
    expect(present).not.toBe(epoch);
    expect((await harness.seat("a", { hello: { wire: 1, schema: SCHEMA_VERSION, epoch: present, author: null } })).closedWith).toBeNull();
    expect(await harness.rooms.read("a", (doc) => textOf(doc).toJSON())).toBe("once");
  });

  it("says that an older page may read only, and the server takes nothing from it (H3)", async () => {
    const harness = syncHarness();
    const [ines, old] = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { hello: olderPage })];
    expect(hellos(old)).toEqual([[null, "schema"]]);
    ines.receive(type("new words", 1));
    old.receive(step1());
    old.receive(type("old words", 2));
    await settle();
    expect(old.of("update")).toHaveLength(1);
    expect(old.of("step2")).toHaveLength(1);
    expect(old.of("refused")).toMatchObject([{ ordinal: 1, code: "SCHEMA_OLDER" }]);
    expect(old.closedWith).toBeNull();
    expect(await harness.rooms.read("a", (doc) => textOf(doc).toJSON())).toBe("new words");
    expect(old.of("ack")).toEqual([]);
  });

  it("comes again when the role changes, both ways, and a lost right to read closes (H1, R4)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a", { saysHello: true });
    seat.nowIs("viewer");
    seat.nowIs("viewer");
    seat.nowIs("editor");
    expect(hellos(seat)).toEqual([[null, "write"], [null, "role"], [null, "write"]]);
    seat.nowIs(null);
    expect(seat.closedWith).toBe(4403);
  });

  it("comes again with a refused write, and when writing is allowed again before anybody was told that it was not (H1)", async () => {
    const harness = syncHarness();
    const seat = await harness.seat("a", { saysHello: true });
    seat.role = "viewer";
    seat.receive(type("x", 1));
    expect(seat.of("refused")).toHaveLength(1);
    seat.nowIs("editor");
    expect(hellos(seat)).toEqual([[null, "write"], [null, "role"], [null, "write"]]);
  });

  it("keeps edits of somebody else out before anything is exchanged; who does not say brings their own (H5)", async () => {
    const harness = syncHarness();
    const says = (author: string | null): ClientHello => ({ wire: 2, schema: SCHEMA_VERSION, epoch: null, author });
    for (const author of ["ines", "program"]) {
      const foreign = await harness.seat("a", { as: "tomo", hello: says(author) });
      expect([foreign.closedWith, foreign.frames]).toEqual([4421, []]);
    }
    for (const author of ["tomo", null]) expect(hellos(await harness.seat("a", { as: "tomo", hello: says(author) }))).toEqual([[null, "write"]]);
  });

  it("makes refusals name the frame and the reason; others get the protocol's own (W3, H4)", async () => {
    const harness = syncHarness();
    const [page, program] = [await harness.seat("a", { saysHello: true }), await harness.seat("a")];
    for (const seat of [page, program]) {
      seat.role = "viewer";
      seat.receive(step2(new Uint8Array([0, 0])));
      seat.receive(type("x", 5));
    }
    await settle();
    expect(page.of("refused")).toMatchObject([{ ordinal: 2, code: "ROLE_INSUFFICIENT" }]);
    expect(page.of("denied")).toEqual([]);
    expect(program.of("denied")).toMatchObject([{ reason: expect.stringMatching(/^ROLE_INSUFFICIENT/) as string }]);
  });
});

describe("client ids", () => {
  const owned = (harness: ReturnType<typeof syncHarness>): Promise<string> => harness.rooms.read("a", (doc) => textOf(doc).toJSON());
  /** What comes after `before` under the same client id. */
  function continued(before: Uint8Array, clientId: number, text: string): Uint8Array {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, before);
    doc.clientID = clientId;
    const has = Y.encodeStateVector(doc);
    textOf(doc).insert(0, text);
    return updateFrame(Y.encodeStateAsUpdate(doc, has));
  }

  it("belong to who used them first: others cannot continue their text, and are told so (O1)", async () => {
    const harness = syncHarness();
    const [ines, mallory] = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { as: "mallory", saysHello: true })];
    const first = updateOf((text) => text.insert(0, "mine"), 7);
    ines.receive(updateFrame(first));
    await settle();
    mallory.receive(continued(first, 7, "stolen "));
    await settle();
    expect(mallory.of("refused")).toMatchObject([{ ordinal: 1, code: "UPDATE_FOREIGN" }]);
    expect(await owned(harness)).toBe("mine");
    ines.receive(continued(first, 7, "still "));
    await settle();
    expect(await owned(harness)).toBe("still mine");
    expect(ines.of("ack").at(-1)).toEqual({ type: "ack", ordinal: 2 });
  });

  it("stay with their owner when the server has started again, also on another device (O1)", async () => {
    const harness = syncHarness();
    const first = updateOf((text) => text.insert(0, "mine"), 7);
    (await harness.seat("a")).receive(updateFrame(first));
    await settle();
    const later = syncHarness({ storage: harness.storage });
    const [mallory, ines] = [await later.seat("a", { as: "mallory" }), await later.seat("a")];
    mallory.receive(continued(first, 7, "stolen "));
    ines.receive(continued(first, 7, "still "));
    await settle();
    expect(mallory.of("denied")).toHaveLength(1);
    expect(await owned(later)).toBe("still mine");
  });

  it("may be repeated by others: a SyncStep2 that holds what the server has is no offence (O1)", async () => {
    const harness = syncHarness();
    const [ines, tomo] = [await harness.seat("a"), await harness.seat("a", { as: "tomo", saysHello: true })];
    const first = updateOf((text) => text.insert(0, "mine"), 7);
    ines.receive(updateFrame(first));
    await settle();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, first);
    doc.clientID = 8;
    textOf(doc).insert(4, " and yours");
    tomo.receive(step2(Y.encodeStateAsUpdate(doc)));
    await settle();
    expect(tomo.of("refused")).toEqual([]);
    expect(await owned(harness)).toBe("mine and yours");
  });

  it("of the server itself are nobody else's (O1)", async () => {
    const harness = syncHarness();
    const mallory = await harness.seat("a", { as: "mallory", saysHello: true });
    let serverId = 0;
    await harness.rooms.edit("a", "ines", (doc) => {
      serverId = doc.clientID;
      textOf(doc).insert(0, "by the server");
    });
    const state = await harness.rooms.read("a", (doc) => Y.encodeStateAsUpdate(doc));
    mallory.receive(continued(state, serverId, "forged "));
    await settle();
    expect(mallory.of("refused")).toMatchObject([{ code: "UPDATE_FOREIGN" }]);
  });

  it("of a person who was merged into the writer are the writer's, after a second look (O2)", async () => {
    const harness = syncHarness();
    const first = updateOf((text) => text.insert(0, "mine"), 7);
    (await harness.seat("a", { as: "ines before the merge" })).receive(updateFrame(first));
    await settle();
    const ines = await harness.seat("a", { saysHello: true });
    ines.formerIds.add("ines before the merge");
    const more = continued(first, 7, "still ");
    ines.receive(more);
    await settle();
    expect(ines.of("step1")).toHaveLength(2);
    ines.receive(step2(more.subarray(3)));
    await settle();
    expect(await owned(harness)).toBe("still mine");
  });

  it("are bounded for one connection and for one document (O3)", async () => {
    const harness = syncHarness({ limits: { newClientIds: 4, clientIds: 6 } });
    const seats = [await harness.seat("a", { saysHello: true }), await harness.seat("a", { saysHello: true }), await harness.seat("a", { saysHello: true })];
    for (const [at, seat] of seats.entries()) for (let id = 0; id < 4; id += 1) seat.receive(type("x", 100 + at * 10 + id));
    await settle();
    expect(seats.map((seat) => seat.of("refused").length)).toEqual([1, 2, 4]);
    expect((await owned(harness)).length).toBe(5);
    seats[0]?.receive(updateFrame(updateOf((text) => text.insert(0, "xy"), 100)));
    await settle();
    expect((await owned(harness)).length).toBe(6);
  });
});
