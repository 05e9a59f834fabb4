import "fake-indexeddb/auto";
import { deviceDatabase } from "@docket/client/src/sync/deviceDatabase.ts";
import { expect, it, vi } from "vitest";

it("a device that answers too late keeps nothing of what was opened meanwhile, and all that is opened after", async () => {
  // One that is open is closed by it, and opened anew.
  await new Promise((resolve) => { indexedDB.deleteDatabase("docket-notes").addEventListener("success", resolve); });
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
