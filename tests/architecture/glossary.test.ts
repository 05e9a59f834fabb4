import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, type SourceFile, sourceFiles } from "../support/sources.ts";

/** The words that ARCHITECTURE.md says not to use, in lower case. */
function wordsNotToUse(): string[] {
  const text = readFileSync(path.join(ROOT, "ARCHITECTURE.md"), "utf8");
  const table = /<!-- glossary -->([\s\S]*?)<!-- \/glossary -->/.exec(text)?.[1] ?? "";
  const rows = table.split("\n").filter((row) => row.startsWith("| ")).slice(1);
  return rows.flatMap((row) => (row.split("|")[3] ?? "").split(",")).map((word) => word.trim().toLowerCase()).filter((word) => word !== "");
}

/** Names and words of a file; import paths and comments are somebody else's or about somebody else's. */
function wordsOf({ text }: SourceFile): Set<string> {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "").replace(/from "[^"]+"/g, "");
  return new Set((code.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase()));
}

const misused = (source: SourceFile, words: readonly string[]): string[] => {
  const used = wordsOf(source);
  return words.filter((word) => used.has(word)).map((word) => `${source.file}: ${word}`);
};

describe("the words of the product", () => {
  it("are used, and their rivals are not", () => {
    const words = wordsNotToUse();
    expect(words.length).toBeGreaterThan(10);
    const sources = ["shared/src", "server/src", "client/src"].flatMap(sourceFiles);
    expect(sources.flatMap((source) => misused(source, words))).toEqual([]);
  });

  it("are missed when a rival is used", () => {
    expect(misused({ file: "planted.ts", text: "const todo = 1;" }, ["todo"])).toEqual(["planted.ts: todo"]);
  });
});
