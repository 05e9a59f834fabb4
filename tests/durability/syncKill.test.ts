import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { startChildServer, type ChildServer } from "../support/childServer.ts";
import { rawClient, stateOf, stockClient, textOf, until, updateFrame, type RawClient } from "../support/syncClients.ts";
import { docNamed } from "../support/syncServer.ts";

const notes = docNamed("notes");
const CYCLES = Number(process.env["KILLS"] ?? 6);

/** Somebody who types numbered words through a bare socket and keeps a ledger of what was acknowledged. */
class Typist {
  readonly #client: RawClient;
  readonly #doc = new Y.Doc();
  readonly #words: string[] = [];
  readonly #name: string;

  private constructor(client: RawClient, name: string) {
    this.#client = client;
    this.#name = name;
    this.#doc.on("update", (update: Uint8Array) => client.send(updateFrame(update)));
  }

  static async join(url: string, name: string): Promise<Typist> {
    return new Typist(await rawClient(url, notes, `?as=${name}&wire=1&schema=1`), name);
  }

  type(): void {
    const word = `${this.#name}${this.#words.length} `;
    this.#words.push(word);
    textOf(this.#doc).insert(textOf(this.#doc).length, word);
  }

  get acknowledged(): string[] {
    return this.#words.slice(0, this.#client.acked());
  }

  /** Everything that the server has shown to this client. */
  get seen(): Uint8Array[] {
    return this.#client.of("update").map(({ bytes }) => bytes);
  }

  end(): void {
    this.#client.end();
  }
}

describe("a server killed while people type", () => {
  let folder = "";
  let server: ChildServer | null = null;

  const storedText = async (): Promise<string> => {
    const storage = openLmdbStorage(folder);
    const doc = openDocument(notes, await createDocLog(storage).load(notes));
    await storage.close();
    return textOf(doc).toJSON();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "docket-kill-"));
  });
  afterEach(async () => {
    await server?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it("has every acknowledged and every shown edit after each of its restarts (K1, W1)", async () => {
    const ledger: string[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const running = await startChildServer(folder);
      server = running;
      const typists = await Promise.all(["a", "b", "c"].map((name) => Typist.join(running.url, `${name}${cycle}x`)));
      const isEnough = (): boolean => typists.every((typist) => typist.acknowledged.length > 20 + cycle * 7);
      await until(() => {
        for (const typist of typists) typist.type();
        return isEnough();
      }, "enough acknowledgements");
      await running.kill();
      ledger.push(...typists.flatMap((typist) => typist.acknowledged));
      const text = await storedText();
      expect(ledger.filter((word) => !text.includes(word))).toEqual([]);
      const shown = new Y.Doc();
      for (const update of typists.flatMap((typist) => typist.seen)) Y.applyUpdate(shown, update);
      expect(textOf(shown).toJSON().split(" ").filter((word) => !text.includes(word))).toEqual([]);
      for (const typist of typists) typist.end();
    }
    expect(ledger.length).toBeGreaterThan(60 * CYCLES);
  }, 60_000);

  it("is found again by two stock clients, who lose nothing and end up equal (W1, D2)", async () => {
    server = await startChildServer(folder);
    const { port, url } = server;
    const [ines, tomo] = ["ines", "tomo"].map((as) => stockClient(url, notes, { as }));
    if (ines === undefined || tomo === undefined) return;
    await Promise.all([ines.synced(), tomo.synced()]);
    for (let i = 0; i < 40; i++) {
      ines.text.insert(ines.text.length, `i${i} `);
      tomo.text.insert(tomo.text.length, `t${i} `);
      if (i === 20) await server.kill();
    }
    server = await startChildServer(folder, port);
    await until(() => ines.provider.synced && tomo.provider.synced, "both to be back");
    await until(() => stateOf(ines.doc) === stateOf(tomo.doc), "equal documents");
    for (let i = 0; i < 40; i++) expect(ines.text.toJSON()).toContain(`i${i} `);
    for (let i = 0; i < 40; i++) expect(ines.text.toJSON()).toContain(`t${i} `);
    ines.end();
    tomo.end();
  });
});
