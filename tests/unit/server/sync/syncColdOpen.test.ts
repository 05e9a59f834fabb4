import type { DerivedWriter } from "@docket/server/src/documents/derivedWriter.ts";
import type { ClientHello } from "@docket/shared/protocol/syncWire.ts";
import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { settle } from "../../../support/fakeTimers.ts";
import type { GatedStorage } from "../../../support/gatedStorage.ts";
import { step1, textOf, updateFrame, updateOf } from "../../../support/syncClients.ts";
import { element, text, updateBytes } from "../../../support/updateBytes.ts";
import { syncHarness, type Harness, type Seat } from "../../../support/syncHarness.ts";

const type = (text: string, clientId: number): Uint8Array => updateFrame(updateOf((each) => each.insert(0, text), clientId));
const page = (epoch: string | null): ClientHello => ({ wire: 1, schema: SCHEMA_VERSION, epoch, author: null });
const kinds = ({ frames }: Seat): string[] => frames.map((frame) => frame.type);

/** A good paragraph followed by words where only elements may stand: found when both are applied. */
const halfGood = updateFrame(updateBytes({ sections: [{ client: 5, structs: [element("paragraph", {}), text("bad", { left: [5, 0] })] }] }));

/** The text of somebody who takes what the server has sent, up to now. */
function textAt(seat: Seat): string {
  const doc = new Y.Doc();
  for (const frame of seat.frames) if (frame.type === "step2" || frame.type === "update") Y.applyUpdate(doc, frame.bytes);
  return textOf(doc).toJSON();
}

/** Notes that were written and left, so that their snapshot is all there is. */
async function leftNotes(text: string): Promise<{ storage: GatedStorage; epoch: string }> {
  const { storage, ...server } = syncHarness();
  const writer = await server.seat("a", { saysHello: true });
  writer.receive(type(text, 1));
  await settle();
  await server.rooms.close();
  return { storage, epoch: writer.of("hello").at(-1)?.hello.epoch ?? "" };
}

/** Puts documents together only when told to. */
function slowOpening(storage: GatedStorage): Harness & { finish(): Promise<void> } {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const view = { afterUpdate: () => [], afterCommit: () => undefined };
  const derived: DerivedWriter = { open: async () => gate.then(() => view) };
  const finish = async (): Promise<void> => {
    letGo();
    await settle();
  };
  return { ...syncHarness({ storage, derived: [derived] }), finish };
}

describe("notes that nobody has open", () => {
  it("are sent to a page that has nothing of them before they are put together (R5)", async () => {
    const { storage, epoch } = await leftNotes("kept");
    const server = slowOpening(storage);
    const reader = await server.seat("a", { hello: page(null) });
    reader.receive(step1());
    await settle();
    expect(reader.of("hello").map(({ hello }) => hello.epoch)).toEqual([epoch]);
    expect([kinds(reader), textAt(reader)]).toEqual([["hello", "step2"], "kept"]);
    await server.finish();
    expect(kinds(reader)).toEqual(["hello", "step2", "step1", "step2"]);
    expect(Y.decodeUpdate(reader.of("step2")[1]?.bytes ?? new Uint8Array())).toMatchObject({ structs: [], ds: { clients: new Map() } });
  });

  it("are followed by what has come since, in the answer to the page's first question (R5)", async () => {
    const { storage } = await leftNotes("kept");
    const server = slowOpening(storage);
    const [writer, mallory, reader] = [await server.seat("a"), await server.seat("a", { as: "mallory" }), await server.seat("a", { hello: page(null) })];
    writer.receive(type("new ", 2));
    // The room is loaded again, and who has not joined yet hears nothing before that has ended.
    mallory.receive(halfGood);
    await server.finish();
    expect(textAt(reader)).toBe("kept");
    reader.receive(step1());
    await settle();
    expect(textAt(reader)).toBe(await server.rooms.read("a", (doc) => textOf(doc).toJSON()));
    expect(textAt(reader)).toContain("new ");
  });

  it("are sent whole to a page that asks for them a second time with nothing (R2, R5)", async () => {
    const { storage } = await leftNotes("kept");
    const server = syncHarness({ storage });
    const reader = await server.seat("a", { hello: page(null) });
    reader.receive(step1());
    reader.receive(step1());
    await settle();
    expect(reader.of("step2").map(({ bytes }) => Y.decodeUpdate(bytes).structs.length > 0)).toEqual([true, false, true]);
  });

  it.each([
    ["a program that says nothing of itself", undefined],
    ["a page that has a copy", "same"],
  ])("wait for the question of %s (R2, R5)", async (_who, has) => {
    const { storage, epoch } = await leftNotes("kept");
    const server = slowOpening(storage);
    const reader = await server.seat("a", has === undefined ? {} : { hello: page(epoch) });
    expect(reader.frames).toEqual([]);
    await server.finish();
    expect(reader.of("step2")).toEqual([]);
    reader.receive(step1());
    await settle();
    expect(textAt(reader)).toBe("kept");
  });

  it("are not sent to who may not read them (R4, R5)", async () => {
    const { storage } = await leftNotes("kept");
    const server = slowOpening(storage);
    expect((await server.seat("a", { hello: page(null), role: null })).frames).toEqual([]);
    expect((await server.seat("a", { hello: page(null), as: "rosa" })).of("step2")).toHaveLength(1);
  });

  it("are not sent while they are being removed (D7, R5)", async () => {
    const { storage } = await leftNotes("kept");
    let readOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (readOn = resolve));
    const server = syncHarness({
      storage: {
        ...storage,
        async *range(range) {
          await gate;
          yield* storage.range(range);
        },
      },
    });
    const reader = await server.seat("a", { hello: page(null) });
    const erased = server.rooms.erase("a");
    readOn();
    await erased;
    expect([reader.frames, reader.closedWith]).toEqual([[], 4404]);
  });

  it("wait until they are put together when updates follow their snapshot (R5)", async () => {
    const { storage } = await leftNotes("kept");
    const before = syncHarness({ storage });
    (await before.seat("a", { hello: page(null) })).receive(type("last ", 2));
    await settle();
    const server = slowOpening(storage);
    const reader = await server.seat("a", { hello: page(null) });
    expect(reader.frames).toEqual([]);
    await server.finish();
    reader.receive(step1());
    await settle();
    expect([kinds(reader), textAt(reader)]).toEqual([["hello", "step1", "step2"], "keptlast "]);
  });
});
