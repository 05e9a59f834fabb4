// `npm test`: installs, builds, runs everything, ends with "N passed, N failed".
import { ensureBuilt } from "../../server/bin/build.mjs";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { finish, lint, sum, types, vitest } from "./steps.mjs";

ensureInstalled();
const { countBrowserTests, ensureChromium } = await import("../support/chromium.mjs");

const counts = [types(), lint(), vitest("architecture, unit, contract, convergence", ["--project", "fast"])];
ensureBuilt();
counts.push(vitest("server: real sockets, real LMDB", ["--project", "server"]));

const { file, problem } = ensureChromium();
if (file === null) {
  console.log(problem);
  counts.push({ passed: 0, failed: countBrowserTests() });
} else {
  counts.push(vitest("end to end: real Chromium", ["--project", "e2e"], { CHROMIUM: file }));
}
finish(sum(counts));
