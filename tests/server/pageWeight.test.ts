import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/sources.ts";

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const DIST = path.join(ROOT, "client/dist");
const MANIFEST = path.join(DIST, ".vite/manifest.json");

const readManifest = (): Record<string, Chunk> => JSON.parse(readFileSync(MANIFEST, "utf8")) as Record<string, Chunk>;

/** The chunk and everything it imports before it can run. */
function closure(manifest: Record<string, Chunk>, keys: string[], seen = new Set<string>()): Set<string> {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    closure(manifest, manifest[key]?.imports ?? [], seen);
  }
  return seen;
}

const kilobytes = (files: Iterable<string>): number =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length, 0) / 1024;

const keyOf = (manifest: Record<string, Chunk>, source: string): string => {
  const found = Object.entries(manifest).find(([, chunk]) => chunk.src === source);
  if (found === undefined) throw new Error(`${source} is no chunk of its own any more: the budget below would measure nothing`);
  return found[0];
};

const entryOf = (manifest: Record<string, Chunk>): string => Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? "";

/** Scripts in KB of gzip that the meeting page needs, before the editor and with it, and of styles. */
function meetingPage(): { shell: number; withEditor: number; css: number } {
  const manifest = readManifest();
  const shell = closure(manifest, [entryOf(manifest), keyOf(manifest, "src/features/meeting/index.ts")]);
  const all = closure(manifest, [keyOf(manifest, "src/editor/SessionNotes.tsx")], new Set(shell));
  const scripts = (keys: Set<string>): string[] => [...keys].map((key) => manifest[key]?.file ?? "").filter((file) => file.endsWith(".js"));
  const styles = [...all].flatMap((key) => manifest[key]?.css ?? []);
  return { shell: kilobytes(scripts(shell)), withEditor: kilobytes(scripts(all)), css: kilobytes(styles) };
}

describe("the weight of the built meeting page", () => {
  it("is known: the product has been built", () => {
    expect(existsSync(MANIFEST)).toBe(true);
  });

  it("is at most 190 KB of gzipped script before the editor", () => {
    expect(meetingPage().shell).toBeLessThanOrEqual(190);
    expect(meetingPage().shell).toBeGreaterThan(60);
  });

  it("is at most 400 KB of gzipped script with the editor", () => {
    expect(meetingPage().withEditor).toBeLessThanOrEqual(400);
    expect(meetingPage().withEditor).toBeGreaterThan(meetingPage().shell + 100);
  });

  it("leaves the reader of Markdown for when Markdown is pasted", () => {
    const manifest = readManifest();
    const reader = closure(manifest, [keyOf(manifest, "src/editor/paste/readMarkdown.ts")]);
    const loaded = closure(manifest, [entryOf(manifest), keyOf(manifest, "src/editor/SessionNotes.tsx")]);
    const own = [...reader].filter((key) => !loaded.has(key)).map((key) => manifest[key]?.file ?? "");
    expect(own).toContain(manifest[keyOf(manifest, "src/editor/paste/readMarkdown.ts")]?.file);
    expect(kilobytes(own)).toBeGreaterThan(20);
  });

  it("is at most 15 KB of gzipped style with the editor", () => {
    expect(meetingPage().css).toBeLessThanOrEqual(15);
    expect(meetingPage().css).toBeGreaterThan(1);
  });

  it("holds no script in the page itself", () => {
    const page = readFileSync(path.join(DIST, "index.html"), "utf8");
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(page).not.toMatch(/\son\w+=/);
  });
});
