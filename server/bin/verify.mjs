// `npm run verify [-- folder]`: reads everything of a data folder that no server uses, and reports each document.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ROOT, ensureInstalled } from "./install.mjs";

ensureInstalled();
ensureBuilt();
const folder = path.resolve(process.argv[2] ?? process.env.DATA_DIR ?? ".data");
const { status } = spawnSync(process.execPath, [path.join(ROOT, "server/dist/verify.js"), folder], { stdio: "inherit" });
process.exit(status ?? 1);
