import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** Path of a Chromium on this machine, or null. `CHROMIUM` in the environment wins. */
export function findChromium() {
  if (process.env.CHROMIUM) return existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : null;
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of NAMES) {
      const file = path.join(folder, name);
      if (existsSync(file)) return file;
    }
  }
  return playwrightChromium();
}

/** Playwright's own download, when there is one. */
function playwrightChromium() {
  try {
    const { chromium } = createRequire(import.meta.url)("playwright-core");
    const file = chromium.executablePath();
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/**
 * Finds a Chromium or installs one: Debian's package when root, else Playwright's own download.
 * Returns its path, or null with one line on how to install it by hand.
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== null) return { file: found, problem: null };
  const isRoot = process.getuid?.() === 0;
  if (isRoot && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0) {
    console.log("Installing Chromium (Debian package) …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  } else {
    console.log("Installing Chromium (Playwright's download) …");
    try {
      const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
      execFileSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore", timeout: 300_000 });
    } catch {
      // Said below: the browser tests then count as failed.
    }
  }
  const file = findChromium();
  const problem = file === null ? "No Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM to its path." : null;
  return { file, problem };
}

/** How many tests the end-to-end files hold: what counts as failed when there is no browser. */
export function countBrowserTests() {
  const folder = path.resolve(import.meta.dirname, "../e2e");
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
  const titles = files.map((name) => readFileSync(path.join(folder, name), "utf8").match(/^\s*(it|test)(\.each\([^)]*\))?\(/gm)?.length ?? 0);
  return Math.max(1, titles.reduce((all, one) => all + one, 0));
}
