// `npm run soak [-- NAME …]`: the random tests for hours instead of seconds, and the browser with real minutes; or some parts of it.
// CYCLES, HISTORIES, RACES, MEETINGS and SEED are taken from the environment and printed; what fails says which seed repeats it.
import { ensureBuilt } from "../../server/bin/build.mjs";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { finish, sum, vitest } from "./steps.mjs";

ensureInstalled();
const { ensureChromium } = await import("../support/chromium.mjs");

const { CYCLES = "2000", HISTORIES = "50000", RACES = "50000", MEETINGS = "20000", SEED = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
const env = { CYCLES, HISTORIES, RACES, MEETINGS, SEED, SOAK: "1" };

const PARTS = {
  kills: () => vitest("kills", ["--project", "server", "durability/syncKillLoop"], env),
  histories: () => vitest("random histories", ["--project", "fast", "convergence/syncHistories"], env),
  races: () => vitest("rooms that are loaded and leave", ["--project", "fast", "convergence/syncRoomRaces"], env),
  meetings: () => vitest("the marker of random meetings", ["--project", "fast", "convergence/markerMeetings"], env),
  browser: inBrowser,
};

function inBrowser() {
  const { file, problem } = ensureChromium();
  if (file !== null) return vitest("real minutes in Chromium", ["--project", "e2e", "e2e/together"], { ...env, CHROMIUM: file });
  console.log(problem);
  return { passed: 0, failed: 1 };
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`expected parts of the soak (${Object.keys(PARTS).join(", ")}), got ${unknown.join(", ")}`);
  process.exit(1);
}

console.log(`SEED=${SEED} CYCLES=${CYCLES} HISTORIES=${HISTORIES} RACES=${RACES} MEETINGS=${MEETINGS}`);
ensureBuilt();
const counts = [];
for (const [name, run] of Object.entries(PARTS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const began = Date.now();
  const count = run();
  counts.push(count);
  // Each by itself: whoever ends the run before its last part still knows of the others.
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - began) / 1000)} s`);
}
finish(sum(counts));
