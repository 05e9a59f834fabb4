// `npm run bench [-- NAME …] [--quick]`: figures of this machine, written into tests/bench/RESULTS.md.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { ROOT } from "./steps.mjs";

ensureInstalled();
const args = ["--import", "tsx", "../tests/bench/run.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: path.join(ROOT, "server"), stdio: "inherit" });
process.exitCode = status ?? 1;
