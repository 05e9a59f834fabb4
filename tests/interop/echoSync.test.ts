import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { gatedStorage, type GatedStorage } from "../support/gatedStorage.ts";
import { EchoStatus } from "../support/interop/echoStatus.ts";
import { readState } from "../support/interop/interopClient.ts";
import { startInteropServer, type InteropServer } from "../support/interop/interopServer.ts";
import { publishedClient, type PublishedClient } from "../support/interop/publishedClients.ts";
import { readFrame, until } from "../support/syncClients.ts";

/** A client of the newest kind: it says "saved" when its own edit has come back to it. */
describe("a client that takes the echo of its edit for the proof that it is saved", () => {
  let interop: InteropServer;
  let storage: GatedStorage;
  let client: PublishedClient;
  let status: EchoStatus;
  /** What was on disk each time that the light became green. */
  let onDisk: Promise<string>[];

  const stored = async (): Promise<string> => {
    const doc = openDocument(interop.entrance.docName, await createDocLog(storage.inner).load(interop.entrance.docName));
    return readState(Y.encodeStateAsUpdate(doc)).text;
  };

  beforeEach(async () => {
    storage = gatedStorage();
    interop = await startInteropServer({ storage });
    client = publishedClient("3.1", interop.entrance);
    status = new EchoStatus(client.doc, (origin) => origin === client.provider);
    onDisk = [];
    status.onGreen = () => void onDisk.push(stored());
    await until(() => client.isSynced(), "the client to be synced");
    client.provider.ws?.addEventListener("message", (event) => {
      const frame = readFrame(new Uint8Array(event.data as ArrayBuffer));
      if (frame.type === "update" || frame.type === "step2") status.received(frame.bytes);
    });
  });
  afterEach(async () => {
    storage.open();
    client.end();
    await interop.close();
  });

  /** Asks for awareness and waits for the answer: by then everything that the server had to say before has arrived. */
  async function heardEverything(): Promise<void> {
    const count = client.story.types.size;
    client.point(count + 1);
    const other = publishedClient("3.1", interop.entrance);
    other.point(count + 7);
    await until(() => client.pointed().includes(count + 7), "the answer");
    other.end();
  }

  it("is green only when the edit is on disk, and stays yellow as long as the disk holds it back (W1, K3)", async () => {
    storage.shut();
    client.write("kept back");
    await until(() => storage.waiting() > 0, "the commit");
    await heardEverything();
    expect(status.light).toBe("yellow");
    expect(await stored()).not.toContain("kept back");
    storage.open();
    await until(() => status.light === "green", "green");
    expect(await onDisk[0]).toContain("kept back");
  });

  it("is green after a deletion only when that is on disk (K2)", async () => {
    client.write("gone soon");
    await until(() => status.light === "green", "green");
    storage.shut();
    client.erase(9);
    await until(() => storage.waiting() > 0, "the commit");
    await heardEverything();
    expect(status.light).toBe("yellow");
    expect(await stored()).toContain("gone soon");
    storage.open();
    await until(() => status.light === "green", "green");
    expect(await onDisk.at(-1)).not.toContain("gone soon");
  });

  it("is green at the end when somebody else writes into the same commits, and nothing is green too early (W8)", async () => {
    const other = publishedClient("2.1", interop.entrance);
    await until(() => other.isSynced(), "the other to be synced");
    for (let round = 0; round < 20; round += 1) {
      client.write(`c${round} `);
      other.write(`o${round} `);
      if (round % 5 === 0) await new Promise(setImmediate);
    }
    await until(() => status.light === "green", "green");
    const text = (await onDisk.at(-1)) ?? "";
    expect(Array.from({ length: 20 }, (_, round) => `c${round} `).filter((word) => !text.includes(word))).toEqual([]);
    other.end();
  });
});
