import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/sources.ts";

const DIST = path.join(ROOT, "server/dist");

type Manifest = Record<string, { file: string; imports?: string[] }>;

/** What every start reads before it serves. What is needed later is imported where it is used: `await import(…)`. */
const AT_START = ["src/main.ts", "src/app.ts"];

/** Code of the built files of these sources and of all that they import at once, by file. */
function codeOf(sources: readonly string[]): Map<string, string> {
  const manifest = JSON.parse(readFileSync(path.join(DIST, ".vite/manifest.json"), "utf8")) as Manifest;
  const found = new Map<string, string>();
  const read = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is no file of its own any more: the limit below would measure nothing`);
    if (found.has(chunk.file)) return;
    found.set(chunk.file, readFileSync(path.join(DIST, chunk.file), "utf8"));
    for (const imported of chunk.imports ?? []) read(imported);
  };
  for (const source of sources) read(source);
  return found;
}

const megabytesOf = (code: Map<string, string>): number => [...code.values()].reduce((sum, text) => sum + text.length, 0) / 1e6;

describe("a start of the server", () => {
  it("reads little more code than its first requests need", () => {
    expect(megabytesOf(codeOf(AT_START))).toBeLessThan(2.6);
  });

  it("reads ASCII, which is compiled at half the cost", () => {
    const others = [...codeOf(AT_START)].filter(([, text]) => /\P{ASCII}/u.test(text)).map(([file]) => file);
    expect(others).toEqual([]);
  });

  it("looks at the store with a program that reads next to nothing", () => {
    expect(megabytesOf(codeOf(["src/verify/checkStore.ts"]))).toBeLessThan(0.05);
  });
});
