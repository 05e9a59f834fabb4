import "fake-indexeddb/auto";
import { expect, it, onTestFinished, vi } from "vitest";

it("a device that answers too late keeps nothing of what was opened meanwhile, and all that is opened after", async () => {
  // One of its own: what other tests have opened stays with them.
  vi.resetModules();
  onTestFinished(() => void vi.resetModules());
  const { deviceDatabase } = await import("@docket/client/src/sync/deviceDatabase.ts");
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const request = new EventTarget();
  const open = vi.spyOn(indexedDB, "open").mockReturnValue(request as IDBOpenDBRequest);
  const meanwhile = deviceDatabase();
  vi.runAllTimers();
  expect(await meanwhile).toBeNull();
  vi.useRealTimers();
  open.mockRestore();
  const database = Object.assign(new EventTarget(), { close: () => undefined });
  Object.assign(request, { result: database });
  request.dispatchEvent(new Event("success"));
  expect(await deviceDatabase()).toBe(database);
  // As a browser closes it: the next one is a true one.
  database.dispatchEvent(new Event("close"));
  expect(await deviceDatabase()).not.toBe(database);
});
