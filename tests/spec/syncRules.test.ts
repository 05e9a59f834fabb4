import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const testsRoot = resolve(import.meta.dirname, "..");
const spec = readFileSync(resolve(testsRoot, "../server/src/sync/SPEC.md"), "utf8");

/** Folders whose titles may cite rules of the sync spec. */
const FOLDERS = ["server", "spec", "interop", "durability", "unit/server/sync", "unit/server/documents", "convergence"];

function testFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /sync|doc|durab|stock/i.test(name) && name.endsWith(".test.ts"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Rule ids in the parentheses at the end of a title: `it("… (W1, R2)", …`. */
function citations(file: string): string[] {
  const titles = readFileSync(file, "utf8").matchAll(/\(((?:[A-Z]\d+(?:, )?)+)\)["'`],/g);
  return [...titles].flatMap(([, ids]) => ids?.split(", ") ?? []);
}

const rules = new Set([...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, id]) => id ?? ""));
const cited = new Set(FOLDERS.flatMap((folder) => testFiles(join(testsRoot, folder))).flatMap(citations));

describe("the rules of sync", () => {
  it("are each numbered once", () => {
    expect(rules.size).toBe([...spec.matchAll(/^- \*\*[A-Z]\d+\*\*/gm)].length);
    expect(rules.size).toBeGreaterThan(30);
  });

  it("are each held by a test", () => {
    expect([...rules].filter((id) => !cited.has(id))).toEqual([]);
  });

  it("are the only ones that tests cite", () => {
    expect([...cited].filter((id) => !rules.has(id))).toEqual([]);
  });
});
