import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, type SourceFile, importsOf, resolveImport, sourceFiles } from "../support/sources.ts";

interface Rule {
  folder: string;
  mayImport: string[];
}

/** The import table as ARCHITECTURE.md has it, so that the map and the code cannot differ. */
function readImportTable(): Rule[] {
  const text = readFileSync(path.join(ROOT, "ARCHITECTURE.md"), "utf8");
  const table = /<!-- import-table -->([\s\S]*?)<!-- \/import-table -->/.exec(text)?.[1] ?? "";
  return table
    .split("\n")
    .map((row) => /^\| `([^`]+)` \|[^|]*\|([^|]*)\|$/.exec(row.trim()))
    .filter((match) => match !== null)
    .map(([, folder = "", list = ""]) => {
      const top = folder.split("/")[0] ?? "";
      const names = list.split(",").map((name) => name.trim()).filter((name) => name !== "");
      return { folder, mayImport: names.map((name) => spellOut(name, top)) };
    });
}

/** "base" in a row of shared means shared/src/base; "shared" means all of it. */
function spellOut(name: string, top: string): string {
  if (name === "shared") return "shared/src/*";
  const [first = "", ...rest] = name.split("/");
  if (["shared", "server", "client"].includes(first)) {
    return rest[0] === "src" ? name : `${first}/src/${rest.join("/")}`;
  }
  return `${top}/src/${name}`;
}

/** The row that a file belongs to: the longest folder pattern that fits. */
function ruleOf(file: string, rules: Rule[]): Rule | undefined {
  const folder = file.split("/").slice(0, -1).join("/");
  return rules
    .filter((rule) => covers(rule.folder, folder) || rule.folder === folder)
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** "client/src/features/*" covers each folder below it; other patterns cover the folder and what is inside. */
function covers(pattern: string, folder: string): boolean {
  const base = pattern.replace(/\/\*$/, "");
  if (["server/src", "client/src"].includes(pattern)) return folder === pattern;
  return folder === base || folder.startsWith(`${base}/`);
}

const SOURCES = ["shared/src", "server/src", "client/src"].flatMap(sourceFiles);
const RULES = readImportTable();

/** Home of a file for "a folder may always import itself": its row, and within features its own feature. */
const homeOf = (file: string): string => ruleOf(file, RULES)?.folder.replace(/\/\*$/, "") ?? "";

function forbiddenImports(source: SourceFile): string[] {
  const rule = ruleOf(source.file, RULES);
  if (rule === undefined) return [`${source.file} is in no folder of the import table: add a row to ARCHITECTURE.md`];
  return importsOf(source)
    .map((specifier) => resolveImport(source.file, specifier))
    .filter((target) => target !== null)
    .filter((target) => homeOf(target) !== homeOf(source.file))
    .filter((target) => !rule.mayImport.some((allowed) => covers(allowed, path.posix.dirname(target))))
    .map((target) => `${source.file} imports ${target}; ${rule.folder} may import only: ${rule.mayImport.join(", ") || "nothing"}`);
}

/** A feature is entered by its door: `features/x/index.ts`. */
function deepFeatureImports(source: SourceFile): string[] {
  const own = /^client\/src\/features\/([^/]+)\//.exec(source.file)?.[1];
  return importsOf(source)
    .map((specifier) => resolveImport(source.file, specifier))
    .filter((target) => target !== null)
    .filter((target) => {
      const match = /^client\/src\/features\/([^/]+)\/(.+)$/.exec(target);
      return match !== null && match[1] !== own && match[2] !== "index.ts";
    })
    .map((target) => `${source.file} reaches into ${target}; import the feature's index.ts`);
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
function cycles(sources: SourceFile[]): string[][] {
  const edges = new Map(
    sources.map((source) => [
      source.file,
      importsOf(source).map((specifier) => resolveImport(source.file, specifier)).filter((target) => target !== null),
    ]),
  );
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!edges.has(next)) continue;
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) found.push(group);
  };
  for (const { file } of sources) if (!index.has(file)) visit(file);
  return found;
}

describe("the import table of ARCHITECTURE.md", () => {
  it("has a row for every folder and allows every import", () => {
    expect(RULES.length).toBeGreaterThan(20);
    expect(SOURCES.flatMap(forbiddenImports)).toEqual([]);
  });

  it("notices a forbidden import, so that the rule above can fail", () => {
    const planted = { file: "shared/src/base/planted.ts", text: 'import type { Day } from "../agenda/entry.ts";' };
    expect(forbiddenImports(planted)).toHaveLength(1);
    const legal = { file: "server/src/sync/planted.ts", text: 'import type { Key } from "../storage/storage.ts";' };
    expect(forbiddenImports(legal)).toEqual([]);
  });

  it("lets a feature be entered by its door only", () => {
    expect(SOURCES.flatMap(deepFeatureImports)).toEqual([]);
  });
});

/** What lint cannot tell from the pure `new Date(milliseconds)`. */
const readsClock = ({ text }: SourceFile): boolean => /\bDate\s*\(\s*\)|\bnew\s+Date\b(?!\s*\()/.test(text);

describe("shared/", () => {
  it("asks no clock what day it is; lint holds it to the rest", () => {
    expect(SOURCES.filter(({ file }) => file.startsWith("shared/")).filter(readsClock).map(({ file }) => file)).toEqual([]);
    expect(["new Date()", "Date()", "new Date;", "new Date(at)"].map((text) => readsClock({ file: "planted.ts", text }))).toEqual([true, true, true, false]);
  });
});

describe("imports", () => {
  it("form no circle, type imports included", () => {
    expect(cycles(SOURCES)).toEqual([]);
  });

  it("that form a circle are noticed", () => {
    const planted = [
      { file: "shared/src/base/a.ts", text: 'import { b } from "./b.ts";' },
      { file: "shared/src/base/b.ts", text: 'import type { a } from "./a.ts";' },
    ];
    expect(cycles(planted)).toHaveLength(1);
  });

  it("of a database library stay in the storage folder", () => {
    const outside = SOURCES.filter(({ file }) => !file.startsWith("server/src/storage/"));
    expect(outside.filter((source) => importsOf(source).includes("lmdb")).map(({ file }) => file)).toEqual([]);
  });

  it("of a socket library stay where sockets are", () => {
    const homes = ["server/src/http/", "server/src/sync/", "server/src/feed/", "client/src/sync/", "client/src/api/"];
    const touchesSocket = (source: SourceFile): boolean =>
      importsOf(source).some((name) => ["ws", "@fastify/websocket", "y-websocket"].includes(name)) || source.text.includes("new WebSocket(");
    const touching = SOURCES.filter(touchesSocket).map(({ file }) => file);
    expect(touching.length).toBeGreaterThan(3);
    expect(touching.filter((file) => !homes.some((home) => file.startsWith(home)))).toEqual([]);
  });

  it("of the page never carry validators", () => {
    const valueImport = /^import\s+(?!type\b)[^;]*?from\s+["']([^"']+)["']/gm;
    const heavy = SOURCES.filter(({ file }) => file.startsWith("client/src/")).filter(({ text }) =>
      [...text.matchAll(valueImport)].some(([, from = ""]) => from === "zod" || /protocol\/(contract|shapes)\.ts$/.test(from)),
    );
    expect(heavy.map(({ file }) => file)).toEqual([]);
  });
});
