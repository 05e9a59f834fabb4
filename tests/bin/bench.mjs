// `npm run bench`: figures of this machine; tests/bench/RESULTS.md keeps those of a named one.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { ROOT } from "./steps.mjs";

ensureInstalled();
const { status } = spawnSync(process.execPath, ["--import", "tsx", "../tests/bench/run.ts"], { cwd: path.join(ROOT, "server"), stdio: "inherit" });
process.exitCode = status ?? 1;
