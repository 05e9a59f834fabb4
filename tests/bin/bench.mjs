// `npm run bench [-- NAME …] [--quick]`: figures of this machine, written into tests/bench/RESULTS.md.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt } from "../../server/bin/build.mjs";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { ROOT } from "./steps.mjs";

ensureInstalled();
// Here, so that no start of a server that is measured looks for what is stale.
ensureBuilt();
const args = ["--import", "tsx", "../tests/bench/run.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: path.join(ROOT, "server"), stdio: "inherit" });
process.exitCode = status ?? 1;
