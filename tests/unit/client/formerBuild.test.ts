import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "vite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepFormerBuild } from "../../../server/bin/keepFormerBuild.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "docket-build-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Builds a page whose script says this word, and gives the words of all scripts that are there then. */
async function words(word: string): Promise<string[]> {
  writeFileSync(path.join(root, "index.html"), '<script type="module" src="/main.js"></script>');
  writeFileSync(path.join(root, "main.js"), `document.title = "word:${word}";`);
  await build({ root, configFile: false, logLevel: "silent", plugins: [keepFormerBuild()] });
  const assets = path.join(root, "dist/assets");
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  // As the build does afterwards.
  for (const name of scripts) writeFileSync(path.join(assets, `${name}.br`), "");
  expect(readdirSync(assets)).toHaveLength(scripts.length * 2);
  return scripts.map((name) => /word:(\w+)/.exec(readFileSync(path.join(assets, name), "utf8"))?.[1] ?? "").toSorted();
}

it("a build leaves the files of the one before to servers and pages that run on it, and none that are older", async () => {
  expect(await words("first")).toEqual(["first"]);
  expect(await words("second")).toEqual(["first", "second"]);
  expect(await words("third")).toEqual(["second", "third"]);
});
