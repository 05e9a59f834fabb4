import { SCHEMA_VERSION } from "@docket/shared/schema/schemaVersion.ts";
import * as Y from "yjs";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bareFrame, bareSocket } from "../support/bareSocket.ts";
import { HOSTILE_FRAMES } from "../support/hostileFrames.ts";
import { HOSTILE_UPDATES, LETTERS, VICTIM, victimUpdate } from "../support/hostileUpdates.ts";
import { rawClient, step1, until, updateFrame, type RawClient } from "../support/syncClients.ts";
import { docNamed, startSyncServer, type SyncServer } from "../support/syncServer.ts";
import { text, updateBytes } from "../support/updateBytes.ts";

const notes = docNamed("notes");
const bytes = (count: number): Uint8Array => new Uint8Array(count).fill(0x61);

/** Bytes on a socket that follow no rule of WebSocket, or break one of ours; -1: dropped without a code. */
const ON_THE_WIRE: [title: string, code: number, frames: () => Uint8Array[]][] = [
  ["a message of 99 MiB", 1009, () => [bareFrame(2, bytes(100), { claimed: 99 * 2 ** 20 })]],
  ["a message of 16 GiB", 1009, () => [bareFrame(2, bytes(100), { claimed: 16 * 2 ** 30 })]],
  ["fragments of more than 1 MiB in all", 1009, () => Array.from({ length: 20 }, (_, i) => bareFrame(i === 0 ? 2 : 0, bytes(60_000), { isLast: false }))],
  ["a million fragments of one byte", 1008, () => [Buffer.concat(Array.from({ length: 1_000_000 }, (_, i) => bareFrame(i === 0 ? 2 : 0, bytes(1), { isLast: false })))]],
  ["a compressed bomb", 1002, () => [bareFrame(2, deflateRawSync(new Uint8Array(50 * 2 ** 20)), { flags: 0x40 })]],
  ["a frame without a mask", 1002, () => [Uint8Array.from([0x82, 1, 0])]],
  ["a text that is not UTF-8", 1007, () => [bareFrame(1, Uint8Array.from([0xff, 0xfe]))]],
  ["an operation that nobody knows", 1002, () => [bareFrame(7, bytes(1))]],
  ["a ping in fragments", 1002, () => [bareFrame(9, bytes(1), { isLast: false })]],
  ["something else than frames", 1002, () => [Buffer.from("GET / HTTP/1.1\r\n\r\n")]],
];

/** Over real sockets a few of each kind; all of them go through the room in tests/unit. */
const SOME = new Set([
  "claims 33554432 structs", "30,000 clients that wait for something", "40,000 roots", "20,000 sub-documents", "a deletion of 2^53 letters", "two clients that wait for each other",
  "values nested 100,000 deep", "the second encoding", "elements nested 20000 deep", "words at the root",
]);
const SHORT_PATIENCE = { pingEvery: 50, deadAfter: 200 };

describe("a hostile socket", () => {
  let server: SyncServer;
  const open: { end(): void }[] = [];

  beforeEach(async () => {
    server = await startSyncServer();
  });
  afterEach(async () => {
    for (const each of open.splice(0)) each.end();
    await server.close();
  });

  async function join(name: string): Promise<RawClient> {
    const client = await rawClient(server.url, notes, `?as=${name}&wire=1&schema=${SCHEMA_VERSION}`);
    open.push(client);
    return client;
  }
  const state = (): Promise<string> => server.rooms.read(notes, (doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64"));

  async function ines(): Promise<RawClient> {
    const client = await join("ines");
    client.send(updateFrame(victimUpdate()));
    await until(() => client.acked() === 1, "the victim's line");
    return client;
  }

  /** Another person reads and writes as if nothing had happened. */
  async function goesOn(client: RawClient): Promise<void> {
    const at = 2 + LETTERS.length;
    client.send(updateFrame(updateBytes({ sections: [{ client: VICTIM, clock: at, structs: [text("!", { left: [VICTIM, at - 1] })] }] })));
    client.send(step1());
    await until(() => client.acked() === 2 && client.of("step2").length === 1, "the next edit");
    expect(client.closed).toBeNull();
  }

  it.each(ON_THE_WIRE)("is closed after %s with %i, and nobody else notices (W2, L4)", async (_, code, frames) => {
    const victim = await ines();
    const before = await state();
    const mallory = await bareSocket(`${server.url}/${notes}?as=mallory`);
    open.push(mallory);
    expect(mallory.handshake.toLowerCase()).not.toContain("sec-websocket-extensions");
    for (const frame of frames()) mallory.send(frame);
    await until(() => mallory.closedWith !== null, "the close");
    expect(mallory.closedWith).toBe(code);
    expect(await state()).toBe(before);
    await goesOn(victim);
  });

  it("is dropped when it begins a message and falls silent, and holds no seat (L1)", async () => {
    await server.close();
    server = await startSyncServer({ limits: SHORT_PATIENCE });
    const mallory = await bareSocket(`${server.url}/${notes}?as=mallory`);
    open.push(mallory);
    mallory.send(bareFrame(2, bytes(3), { claimed: 4_096 }));
    await until(() => mallory.closedWith !== null, "the end of the silent socket");
    expect(mallory.closedWith).toBe(-1);
    await until(() => server.access.released === 1, "the seat");
  });

  it.each([...HOSTILE_UPDATES.filter(({ title }) => SOME.has(title)), ...HOSTILE_FRAMES.filter(({ fate }) => fate === "closed").slice(-9)].map((each) => ({
    title: each.title,
    frame: () => ("fate" in each && each.fate === "closed" ? each.bytes() : updateFrame(each.bytes())),
  })))("is closed with 4400 after $title, and nobody else notices (W2, W4, W7)", async ({ frame }) => {
    const victim = await ines();
    const before = await state();
    const mallory = await join("mallory");
    mallory.send(frame());
    await until(() => mallory.closed !== null, "the close");
    expect(mallory.closed?.code).toBe(4400);
    expect(await state()).toBe(before);
    expect(victim.of("update")).toEqual([]);
    await goesOn(victim);
    const again = await join("mallory");
    again.send(updateFrame(updateBytes({ sections: [{ client: 4_242, structs: [text("?", { left: [VICTIM, 4] })] }] })));
    await until(() => again.acked() === 1, "an honest edit of the same person");
  });
});
