import "fake-indexeddb/auto";
import { IDBObjectStore } from "fake-indexeddb";
import { type CopyNames, DeviceCopy } from "@docket/client/src/sync/deviceCopy.ts";
import { hasUnsentEdits, type Keeping, type UnsentEdit } from "@docket/client/src/sync/deviceDatabase.ts";
import { createEditLog } from "@docket/client/src/sync/editLog.ts";
import { clearDevice, dropKeptEdits, listKeptEdits } from "@docket/client/src/sync/keptEdits.ts";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import * as Y from "yjs";

const RUTH: CopyNames = {
  sessionId: "session", meetingId: "meeting", meetingTitle: "Larkfield, autumn", topic: "Alert latency", personId: "ruth", personName: "Ruth", schema: 1,
};

/** A page of somebody who writes into one session: the copy on the device, and the document beside it. */
class Page {
  readonly doc = new Y.Doc();
  readonly keeping: Keeping[] = [];
  readonly #log = createEditLog(() => crypto.randomUUID(), Date.now);
  copy!: DeviceCopy;

  static async open(names: CopyNames = RUTH): Promise<Page> {
    const page = new Page();
    page.copy = await DeviceCopy.open({ names, wholeState: () => Y.encodeStateAsUpdate(page.doc), onKeeping: (keeping) => page.keeping.push(keeping) });
    for (const update of [...page.copy.found.updates, ...page.copy.found.unsent.map((edit) => edit.update)]) Y.applyUpdate(page.doc, update, "found");
    return page;
  }

  /** Writes a line, and gives the edits that it took. `isLive`: they are on their way to the server. */
  write(line: string, { isLive } = { isLive: false }): UnsentEdit[] {
    const edits: UnsentEdit[] = [];
    const take = (update: Uint8Array): void => void edits.push(this.#log(update));
    this.doc.on("update", take);
    const paragraph = new Y.XmlElement("paragraph");
    const notes = this.doc.getXmlFragment("runningNotes");
    notes.push([paragraph]);
    paragraph.insert(0, [new Y.XmlText(line)]);
    this.doc.off("update", take);
    for (const edit of edits) this.copy.keep(edit, !isLive);
    return edits;
  }

  get text(): string {
    return this.doc.getXmlFragment("runningNotes").toArray().map((block) => ((block as Y.XmlElement).get(0) as Y.XmlText).toJSON()).join("\n");
  }
}

const unsentIds = async (): Promise<string[]> => {
  const page = await Page.open();
  const ids = page.copy.found.unsent.map(({ id }) => id);
  await page.copy.close(false);
  return ids;
};

/** From now on the device has no room; `mockRestore` makes some. */
const fillDevice = () => vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
  throw new DOMException("no room", "QuotaExceededError");
});

describe("the copy of a session on this device", () => {
  beforeEach(clearDevice);
  afterEach(() => vi.restoreAllMocks());

  it("knows after a reload exactly which edits the server has not acknowledged", async () => {
    const page = await Page.open();
    const first = page.write("acknowledged");
    const second = page.write("not yet");
    await page.copy.settled();
    page.copy.acknowledged(first);
    await page.copy.close(false);
    const again = await Page.open();
    expect(again.copy.found.unsent.map(({ id }) => id)).toEqual(second.map(({ id }) => id));
    expect(again.text).toBe("acknowledged\nnot yet");
  });

  it("writes nothing for an edit that was acknowledged at once, but keeps its text", async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, "put");
    const page = await Page.open();
    page.copy.acknowledged(page.write("quick"));
    await page.copy.close(false);
    expect(put.mock.contexts.map((store) => (store as IDBObjectStore).name)).toEqual(["copies"]);
    expect((await Page.open()).text).toBe("quick");
  });

  it("is shared by two tabs: each removes only what was acknowledged to it", async () => {
    const [left, right] = [await Page.open(), await Page.open()];
    const [ofLeft, ofRight] = [left.write("left"), right.write("right")];
    await left.copy.settled();
    await right.copy.settled();
    const all = new Set([...ofLeft, ...ofRight].map(({ id }) => id));
    expect(new Set((await left.copy.unsentNow())?.map(({ id }) => id))).toEqual(all);
    left.copy.acknowledged(ofLeft);
    await left.copy.close(false);
    expect(new Set(await unsentIds())).toEqual(new Set(ofRight.map(({ id }) => id)));
  });

  it("never holds what somebody else wrote", async () => {
    const ruth = await Page.open();
    ruth.write("by Ruth");
    await ruth.copy.close(false);
    const aiko = await Page.open({ ...RUTH, personId: "aiko", personName: "Aiko" });
    expect(aiko.copy.found).toMatchObject({ updates: [], unsent: [] });
    await aiko.copy.close(false);
  });

  it.each(["in short notes", "in long ones"])("puts many small records together without losing any of another tab, %s", async (length) => {
    const known = length === "in long ones" ? ["long ".repeat(2_000).trim()] : [];
    const before = await Page.open();
    for (const text of known) before.copy.acknowledged(before.write(text));
    await before.copy.close(false);
    const [one, two] = [await Page.open(), await Page.open()];
    two.copy.acknowledged(two.write("by the other tab"));
    await two.copy.settled();
    for (let line = 0; line < 210; line += 1) {
      one.copy.acknowledged(one.write(`line ${line}`));
      await one.copy.settled();
    }
    const again = await Page.open();
    expect(again.copy.found.updates.length).toBeLessThan(50);
    expect(again.text.split("\n").toSorted()).toEqual([...known, "by the other tab", ...Array.from({ length: 210 }, (_, line) => `line ${line}`)].toSorted());
  });

  it("says that the device is full, keeps trying, and has everything once there is room", async () => {
    const page = await Page.open();
    const isFull = fillDevice();
    const edits = page.write("too much");
    await page.copy.settled();
    expect(page.keeping).toEqual(["full"]);
    isFull.mockRestore();
    await page.copy.settled();
    expect(page.keeping).toEqual(["full", "device"]);
    expect(await unsentIds()).toEqual(edits.map(({ id }) => id));
  });

  it("does not bring back an edit that was acknowledged while the device was full", async () => {
    const page = await Page.open();
    const isFull = fillDevice();
    const edits = page.write("sent from memory");
    await page.copy.settled();
    page.copy.acknowledged(edits);
    isFull.mockRestore();
    await page.copy.close(false);
    expect(await unsentIds()).toEqual([]);
    expect((await Page.open()).text).toBe("sent from memory");
  });

  it("remembers the epoch of the document that it is a copy of", async () => {
    const page = await Page.open();
    page.copy.noteEpoch("epoch one");
    await page.copy.close(false);
    expect((await Page.open()).copy.epoch).toBe("epoch one");
  });

  it("moves unsent edits aside when the document was replaced, as text that can be read and deleted", async () => {
    const page = await Page.open();
    page.copy.noteEpoch("epoch one");
    page.copy.acknowledged(page.write("known to the server"));
    page.write("only here");
    expect(await page.copy.strand()).toBe(true);
    await page.copy.close(false);
    const fresh = await Page.open();
    expect(fresh.copy.found).toMatchObject({ updates: [], unsent: [] });
    expect(fresh.copy.epoch).toBe("");
    const [kept] = await listKeptEdits();
    expect(kept).toMatchObject({ text: "only here", changes: 1, isStranded: true, topic: "Alert latency", personName: "Ruth" });
    await dropKeptEdits(kept?.id ?? "");
    expect(await listKeptEdits()).toEqual([]);
    expect(await hasUnsentEdits()).toBe(false);
  });

  it("moves aside what it had no room for as well, when the document was replaced", async () => {
    const page = await Page.open();
    page.write("written");
    await page.copy.settled();
    const isFull = fillDevice();
    page.write("not written");
    const stranded = page.copy.strand();
    isFull.mockRestore();
    expect(await stranded).toBe(true);
    expect((await listKeptEdits()).map(({ text }) => text)).toEqual(["written\nnot written"]);
  });

  it("writes nothing of a document that was replaced, also when there is room again", async () => {
    const page = await Page.open();
    const isFull = fillDevice();
    page.write("of the document before");
    page.copy.acknowledged(page.write("of the document before, and on the server"));
    expect(await page.copy.strand()).toBe(false);
    isFull.mockRestore();
    await page.copy.close(false);
    expect((await Page.open()).copy.found).toMatchObject({ updates: [], unsent: [] });
  });

  it("offers what was not sent also when the document beside it is damaged", async () => {
    const page = await Page.open();
    page.copy.received(new Uint8Array([9, 9, 9]));
    page.write("still to be read");
    await page.copy.close(false);
    expect((await listKeptEdits()).map(({ text }) => text)).toEqual(["still to be read"]);
  });

  it("is deleted when asked to, with everything in it", async () => {
    const page = await Page.open();
    page.write("away with it");
    await page.copy.close(true);
    expect((await Page.open()).copy.found).toMatchObject({ updates: [], unsent: [] });
    expect(await hasUnsentEdits()).toBe(false);
  });
});

/** Of another page, as it would find them if this one ended now. */
const foundLines = async (): Promise<string[]> => {
  const page = await Page.open();
  const { text } = page;
  await page.copy.close(false);
  return text.split("\n");
};

describe("an edit that is on its way to the server", () => {
  beforeEach(async () => {
    await clearDevice();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("is on the device at once, should the browser end right then", async () => {
    const page = await Page.open();
    page.write("the last word", { isLive: true });
    expect(await foundLines()).toEqual(["the last word"]);
    await page.copy.close(false);
  });

  it("is gathered with what follows within 30 ms", async () => {
    const page = await Page.open();
    page.write("one", { isLive: true });
    await foundLines();
    page.write("two", { isLive: true });
    vi.advanceTimersByTime(29);
    page.write("three", { isLive: true });
    expect(await foundLines()).toEqual(["one"]);
    vi.advanceTimersByTime(1);
    expect(await foundLines()).toEqual(["one", "two", "three"]);
    await page.copy.close(false);
  });

  it("costs one small write for a key, and four a second to take them out again", async () => {
    const page = await Page.open();
    const begun = vi.spyOn(IDBDatabase.prototype, "transaction");
    for (let key = 0; key < 10; key += 1) {
      const edits = page.write(`key ${key}`, { isLive: true });
      await Promise.resolve();
      page.copy.acknowledged(edits);
      vi.advanceTimersByTime(200);
    }
    await page.copy.settled();
    expect(begun.mock.calls.length).toBeLessThanOrEqual(10 + 8);
    expect(await unsentIds()).toEqual([]);
    await page.copy.close(false);
  });
});

describe("a browser that keeps nothing", () => {
  it("says so, and the page works on without", async () => {
    // Files share their modules: the one that found no storage must not be that of the next.
    onTestFinished(() => void vi.resetModules());
    vi.resetModules();
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("storage is switched off", "SecurityError");
    });
    const { DeviceCopy: Fresh } = await import("@docket/client/src/sync/deviceCopy.ts");
    const keeping: Keeping[] = [];
    const copy = await Fresh.open({ names: RUTH, wholeState: () => new Uint8Array(), onKeeping: (state) => keeping.push(state) });
    expect(keeping).toEqual(["nothing"]);
    copy.keep({ id: "one", change: "one", at: 0, update: new Uint8Array() }, true);
    expect(await copy.unsentNow()).toBeNull();
    expect(await copy.strand()).toBe(false);
    await copy.close(true);
    vi.restoreAllMocks();
  });
});
