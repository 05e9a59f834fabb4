import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, resolveImport, ROOT, type SourceFile, sourceFiles } from "../support/sources.ts";

const PAGE = sourceFiles("client/src");

const imported = new WeakMap<SourceFile, ReadonlySet<string | null>>();

function importersOf(file: string, sources: readonly SourceFile[]): SourceFile[] {
  return sources.filter((source) => {
    const known = imported.get(source) ?? new Set(importsOf(source).map((specifier) => resolveImport(source.file, specifier)));
    imported.set(source, known);
    return known.has(file);
  });
}

/** Words of a file of words that nobody says, neither beside it nor through the door of its feature: keys of the outermost level. */
function unsaidWords(words: SourceFile, sources: readonly SourceFile[]): string[] {
  const near = importersOf(words.file, sources);
  const doors = near.filter(({ file }) => file.endsWith("/index.ts"));
  const sayers = [...near, ...doors.flatMap(({ file }) => importersOf(file, sources))];
  const said = new Set(sayers.flatMap(({ text }) => [...text.matchAll(/[wW]ords\.(\w+)/g)].map(([, key = ""]) => key)));
  const lists = [...words.text.matchAll(/^export const \w*[wW]ords = \{$([\s\S]*?)^\}/gm)].map(([, list = ""]) => list).join("\n");
  return [...lists.matchAll(/^ {2}(\w+): /gm)].flatMap(([, key = ""]) => (said.has(key) ? [] : [`${words.file}: ${key}`]));
}

/** Classes of a style sheet that nothing wears, and those that are worn and not there. What is chosen by a value may be any. */
function strayClasses(sheet: SourceFile, sources: readonly SourceFile[]): string[] {
  const rules = sheet.text.replace(/\/\*[\s\S]*?\*\/|:global\((?:[^()]|\([^()]*\))*\)|\{[^{}]*\}/g, " ");
  const known = new Set([...rules.matchAll(/\.([a-zA-Z]\w*)/g)].map(([, name = ""]) => name));
  const names = importersOf(sheet.file, sources).map(({ text }) => ({ text, name: new RegExp(`import (\\w+) from "[^"]*${path.basename(sheet.file)}"`).exec(text)?.[1] ?? "?" }));
  const worn = new Set(names.flatMap(({ text, name }) => [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, each = ""]) => each)));
  const isChosen = names.some(({ text, name }) => text.includes(`${name}[`));
  return [
    ...[...known].filter((each) => !isChosen && !worn.has(each)).map((each) => `${sheet.file}: .${each} is not worn`),
    ...[...worn].filter((each) => !known.has(each)).map((each) => `${sheet.file}: .${each} is not there`),
  ];
}

const styleSheets = (): SourceFile[] =>
  readdirSync(path.join(ROOT, "client/src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".module.css"))
    .map((file) => ({ file: `client/src/${file.replaceAll(path.sep, "/")}`, text: readFileSync(path.join(ROOT, "client/src", file), "utf8") }));

describe("the page keeps nothing that it does not use", () => {
  it("says every word that it has words for", () => {
    const files = PAGE.filter(({ file }) => /[wW]ords\.ts$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((words) => unsaidWords(words, PAGE))).toEqual([]);
  });

  it("wears every class of its style sheets, and no other", () => {
    const sheets = styleSheets();
    expect(sheets.length).toBeGreaterThan(30);
    expect(sheets.flatMap((sheet) => strayClasses(sheet, PAGE))).toEqual([]);
  });

  it("is seen to, when a word or a class is left over, or a class is misspelt", () => {
    const words = { file: "client/src/words.ts", text: "export const words = {\n  said: 1,\n  unsaid: 2,\n};\n" };
    const sheet = { file: "client/src/a.module.css", text: ".worn { color: red; } .bare:hover { color: blue; }" };
    const page = { file: "client/src/A.tsx", text: 'import { words } from "./words.ts";\nimport styles from "./a.module.css";\nwords.said; styles.worn; styles.wron;' };
    expect(unsaidWords(words, [words, page])).toEqual(["client/src/words.ts: unsaid"]);
    expect(strayClasses(sheet, [page])).toEqual(["client/src/a.module.css: .bare is not worn", "client/src/a.module.css: .wron is not there"]);
  });
});
