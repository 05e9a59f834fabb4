// `npm run soak`: the random tests for hours instead of seconds, and the browser with real minutes.
// CYCLES, HISTORIES, RACES, MEETINGS and SEED are taken from the environment and printed; what fails says which seed repeats it.
import { ensureBuilt } from "../../server/bin/build.mjs";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { finish, sum, vitest } from "./steps.mjs";

ensureInstalled();
const { ensureChromium } = await import("../support/chromium.mjs");

const { CYCLES = "2000", HISTORIES = "50000", RACES = "50000", MEETINGS = "20000", SEED = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
const env = { CYCLES, HISTORIES, RACES, MEETINGS, SEED, SOAK: "1" };
console.log(`SEED=${SEED} CYCLES=${CYCLES} HISTORIES=${HISTORIES} RACES=${RACES} MEETINGS=${MEETINGS}`);

ensureBuilt();
const counts = [
  vitest("kills", ["--project", "server", "durability/syncKillLoop"], env),
  vitest("random histories, races and meetings", ["--project", "fast", "convergence/syncHistories", "convergence/syncRoomRaces", "unit/server/meetings/markerService"], env),
];
const { file, problem } = ensureChromium();
if (file === null) {
  console.log(problem);
  counts.push({ passed: 0, failed: 1 });
} else {
  counts.push(vitest("real minutes in Chromium", ["--project", "e2e", "e2e/together"], { ...env, CHROMIUM: file }));
}
finish(sum(counts));
