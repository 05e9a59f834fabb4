import "fake-indexeddb/auto";
import { IDBObjectStore } from "fake-indexeddb";
import { DeviceCopy } from "@docket/client/src/sync/deviceCopy.ts";
import type { UnsentEdit, UnsentRecord, UpdatesRecord } from "@docket/client/src/sync/deviceDatabase.ts";
import { clearDevice } from "@docket/client/src/sync/keptEdits.ts";
import { SaveTracker } from "@docket/client/src/sync/saveTracker.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";

const NAMES = { sessionId: "session", meetingId: "meeting", meetingTitle: "Larkfield", topic: "Alerts", personId: "ruth", personName: "Ruth", schema: 1 };

let made = 0;
const editOf = (update: Uint8Array): UnsentEdit => {
  made += 1;
  return { id: `edit ${made}`, change: `change ${Math.floor(made / 20)}`, at: made, update };
};

/** Notes with so many letters, and the updates of letters that are typed behind them. */
function typed(lettersBefore: number, letters: number): { doc: Y.Doc; before: Uint8Array; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const text = doc.getText("notes");
  for (let at = 0; at < lettersBefore / 50; at += 1) text.insert(0, "fifty letters of notes, which somebody wrote here. ".slice(0, 50));
  const before = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void updates.push(update));
  for (let at = 0; at < letters; at += 1) text.insert(text.length, "x");
  return { doc, before, updates };
}

const sizeOf = (value: unknown): number => {
  const { update, updates } = value as Partial<UnsentRecord & UpdatesRecord>;
  return (update?.length ?? 0) + (updates?.reduce((sum, each) => sum + each.length, 0) ?? 0);
};

/** Bytes of notes that are written to the device by the function, and requests. */
async function written(run: () => Promise<void>): Promise<{ bytes: number; requests: number }> {
  const spies = [vi.spyOn(IDBObjectStore.prototype, "put"), vi.spyOn(IDBObjectStore.prototype, "add"), vi.spyOn(IDBObjectStore.prototype, "delete")];
  await run();
  const calls = spies.flatMap((spy) => spy.mock.calls);
  vi.restoreAllMocks();
  return { bytes: calls.reduce((sum, [value]) => sum + (typeof value === "object" ? sizeOf(value) : 0), 0), requests: calls.length };
}

/** A page with notes of so many letters, of which the device has a copy already, and updates of letters to come. */
async function pageWith(lettersBefore: number, letters: number): Promise<{ copy: DeviceCopy; updates: Uint8Array[] }> {
  const { doc, before, updates } = typed(lettersBefore, letters);
  const open = (): Promise<DeviceCopy> => DeviceCopy.open({ names: NAMES, wholeState: () => Y.encodeStateAsUpdate(doc), onKeeping: () => undefined });
  const earlier = await open();
  earlier.received(before);
  await earlier.close(false);
  return { copy: await open(), updates };
}

const LETTERS = 600;

/** Of the update that one letter is. */
const LETTER_BYTES = 20;

describe("keeping an edit on the device", () => {
  beforeEach(clearDevice);
  afterEach(() => vi.restoreAllMocks());

  it.each([1_000, 200_000])("writes little for a letter that is acknowledged, and as little in long notes as in short ones: %i letters", async (lettersBefore) => {
    const { copy, updates } = await pageWith(lettersBefore, LETTERS);
    const { bytes, requests } = await written(async () => {
      for (const update of updates) {
        const edit = editOf(update);
        copy.keep(edit, false);
        copy.acknowledged([edit]);
        await copy.settled();
      }
    });
    await copy.close(false);
    expect(bytes / LETTERS).toBeLessThan(3 * LETTER_BYTES);
    // What the copy is about, the letter, and the record that is taken out again when many are put together.
    expect(requests / LETTERS).toBeLessThanOrEqual(3);
  });

  it.each([0, 1_000])("writes itself for a letter that cannot be sent, however many wait: %i edits", async (waiting) => {
    const { copy, updates } = await pageWith(1_000, waiting + LETTERS);
    for (const update of updates.slice(0, waiting)) copy.keep(editOf(update), true);
    await copy.settled();
    const { bytes, requests } = await written(async () => {
      for (const update of updates.slice(waiting)) {
        copy.keep(editOf(update), true);
        await copy.settled();
      }
    });
    await copy.close(false);
    expect(bytes / LETTERS).toBeLessThanOrEqual(LETTER_BYTES);
    expect(requests / LETTERS).toBe(2);
  });

  it.each([0, 1_000])("is counted without a look at those that wait: %i edits", (waiting) => {
    const tracker = new SaveTracker({ mayWrite: true });
    tracker.lost();
    let looks = 0;
    const watched = (edit: UnsentEdit): UnsentEdit => new Proxy(edit, { get: (target, key) => {
      looks += 1;
      return Reflect.get(target, key);
    } });
    for (let at = 0; at < waiting; at += 1) tracker.edited(watched(editOf(new Uint8Array())));
    looks = 0;
    tracker.edited(watched(editOf(new Uint8Array())));
    expect(tracker.state).toMatchObject({ kind: "offline" });
    expect(looks).toBeLessThan(5);
  });
});
