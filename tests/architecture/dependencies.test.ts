import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/sources.ts";

const LOCKFILE = readFileSync(path.join(ROOT, "pnpm-lock.yaml"), "utf8");

/** Versions of a package that the lockfile installs. */
const installed = (name: string): string[] => {
  const escaped = name.replace(/[/@.-]/g, "\\$&");
  const found = LOCKFILE.matchAll(new RegExp(`^  '?${escaped}@(\\d+\\.\\d+\\.\\d+[^:'(]*)'?:`, "gm"));
  return [...new Set([...found].map(([, version = ""]) => version))];
};

const parts = (version: string): number[] => version.split(".").map((part) => Number.parseInt(part, 10));

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [parts(version), parts(floor)];
  for (let place = 0; place < 3; place += 1) {
    if ((have[place] ?? 0) !== (want[place] ?? 0)) return (have[place] ?? 0) > (want[place] ?? 0);
  }
  return true;
}

/** Below these versions the package has a published hole that reaches us. */
const FLOORS = {
  ws: "8.21.1",
  fastify: "5.8.5",
  "@fastify/static": "9.1.1",
  "prosemirror-view": "1.42.3",
  "prosemirror-model": "1.22.2",
  "@tiptap/extension-link": "2.10.4",
};

describe("dependencies", () => {
  it.each(Object.entries(FLOORS))("have %s at or above %s", (name, floor) => {
    const versions = installed(name);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  it.each(["yjs", "lib0", "@tiptap/core", "prosemirror-model", "prosemirror-view"])("install %s once", (name) => {
    expect(installed(name)).toHaveLength(1);
  });

  it("are pinned in the catalog and nowhere else", () => {
    const loose = ["client", "server", "shared", "tests", "."].flatMap((folder) => {
      const manifest = JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8")) as Record<string, Record<string, string>>;
      const all = { ...manifest["dependencies"], ...manifest["devDependencies"] };
      return Object.entries(all).filter(([, version]) => version !== "catalog:" && version !== "workspace:*");
    });
    expect(loose).toEqual([]);
  });
});
