// @vitest-environment happy-dom
import { askForPersistence } from "@docket/client/src/sync/persistence.ts";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it("the browser is asked not to clear what is kept, and asked once, by whichever page", () => {
  let asked = 0;
  const persist = (): Promise<boolean> => {
    asked += 1;
    return Promise.resolve(false);
  };
  vi.stubGlobal("navigator", { storage: { persist } });
  for (let page = 0; page < 3; page += 1) askForPersistence();
  expect(asked).toBe(1);
});
