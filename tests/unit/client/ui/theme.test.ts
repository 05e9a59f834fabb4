// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { readTheme, setTheme } from "@docket/client/src/ui/theme.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";

beforeEach(() => setTheme("system"));

describe("the theme", () => {
  it("is kept under the key that the script before the first paint reads", () => {
    setTheme("dark");
    const script = readFileSync(path.resolve(import.meta.dirname, "../../../../client/public/theme.js"), "utf8");
    delete document.documentElement.dataset["theme"];
    runInNewContext(script, { localStorage, document });
    expect(readTheme()).toBe("dark");
  });

  it("follows the device again when asked to", () => {
    setTheme("light");
    setTheme("system");
    expect(readTheme()).toBe("system");
    expect(localStorage.length).toBe(0);
  });

  it("changes at once where storage is blocked", () => {
    const blocked = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("blocked", "SecurityError");
    });
    setTheme("dark");
    blocked.mockRestore();
    expect(readTheme()).toBe("dark");
  });
});
