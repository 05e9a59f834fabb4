import { createDocLog } from "@docket/server/src/documents/docLog.ts";
import { openDocument } from "@docket/server/src/documents/openDocument.ts";
import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import * as Y from "yjs";
import { rawClient, step1, textOf, updateFrame, type RawClient } from "./syncClients.ts";

/** Somebody who types numbered words through a bare socket and keeps a ledger of what was acknowledged. */
export class Typist {
  readonly #client: RawClient;
  readonly #doc = new Y.Doc();
  readonly #words: string[] = [];
  readonly #name: string;

  private constructor(client: RawClient, name: string) {
    this.#client = client;
    this.#name = name;
    this.#doc.on("update", (update: Uint8Array) => client.send(updateFrame(update)));
  }

  static async join(url: string, docName: string, name: string): Promise<Typist> {
    const client = await rawClient(url, docName, `?as=${name}&ack=1&wire=1&schema=1`);
    client.send(step1());
    return new Typist(client, name);
  }

  /** One word, one frame; a filler makes it longer. */
  type(filler = ""): void {
    const word = `${this.#name}${this.#words.length}`;
    this.#words.push(word);
    const text = textOf(this.#doc);
    this.#doc.transact(() => text.insert(text.length, `${word}${filler} `));
  }

  get typed(): readonly string[] {
    return this.#words;
  }

  get acknowledged(): string[] {
    return this.#words.slice(0, this.#client.acked());
  }

  get hasAll(): boolean {
    return this.#client.acked() === this.#words.length;
  }

  get isClosed(): boolean {
    return this.#client.closed !== null;
  }

  /** What the server has shown to this client, as text. */
  get shown(): string {
    const doc = new Y.Doc();
    for (const { bytes } of [...this.#client.of("step2"), ...this.#client.of("update")]) Y.applyUpdate(doc, bytes);
    return textOf(doc).toJSON();
  }

  end(): void {
    this.#client.end();
  }
}

/** The words of a document as they are in the store of `folder`, which no process has open. */
export async function storedWords(folder: string, docName: string): Promise<string[]> {
  const storage = openLmdbStorage(folder);
  const doc = openDocument(docName, await createDocLog(storage).load(docName));
  await storage.close();
  return wordsIn(textOf(doc).toJSON());
}

/** Words without their fillers. */
export const wordsIn = (text: string): string[] => text.split(" ").filter((word) => word !== "").map((word) => word.replace(/_.*$/, ""));
