// `npm run soak`: the random tests for hours instead of seconds.
// CYCLES, HISTORIES, RACES and SEED are taken from the environment and printed; what fails says which seed repeats it.
import { ensureBuilt } from "../../server/bin/build.mjs";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { finish, sum, vitest } from "./steps.mjs";

ensureInstalled();

const { CYCLES = "2000", HISTORIES = "50000", RACES = "50000", SEED = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
const env = { CYCLES, HISTORIES, RACES, SEED, SOAK: "1" };
console.log(`SEED=${SEED} CYCLES=${CYCLES} HISTORIES=${HISTORIES} RACES=${RACES}`);

ensureBuilt();
const counts = [
  vitest("kills", ["--project", "server", "durability/syncKillLoop"], env),
  vitest("random histories and races", ["--project", "fast", "convergence/syncHistories", "convergence/syncRoomRaces"], env),
];
finish(sum(counts));
