import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../..");
const bin = (name) => path.join(ROOT, "node_modules/.bin", name);

/** Runs one tool of the workspace in the foreground; true when it exits 0. */
function passes(command, args, cwd = ROOT) {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  return status === 0;
}

/** A step that is one check: passed or failed as a whole. */
function check(title, run) {
  console.log(`\n— ${title}`);
  const started = Date.now();
  const ok = run();
  console.log(`${ok ? "passed" : "FAILED"}: ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Types of the four packages. What was found last time is kept, so that only what has changed is looked at again. */
export const types = () => sum(["shared", "server", "client", "tests"].map((folder) => check(`types: ${folder}`, () => passes(bin("tsc"), ["-p", folder, ...kept(folder)]))));

const kept = (folder) => ["--incremental", "--tsBuildInfoFile", path.join(ROOT, "node_modules/.cache/types", `${folder}.json`)];

/** Type-aware lint of everything. */
export const lint = () => check("lint", () => passes(bin("oxlint"), ["--type-aware", "--deny-warnings"]));

/**
 * Runs vitest projects and counts their tests. A run that cannot be read counts as one failure,
 * so that a crash before the first test is never green.
 */
export function vitest(title, args, env = {}) {
  console.log(`\n— ${title}`);
  const report = path.join(os.tmpdir(), `docket-tests-${process.pid}-${Math.random().toString(36).slice(2)}.json`);
  const { status } = spawnSync(
    path.join(ROOT, "tests/node_modules/.bin/vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    { cwd: path.join(ROOT, "tests"), stdio: "inherit", env: { ...process.env, ...env } },
  );
  const counted = readReport(report);
  if (status !== 0 && counted.failed === 0) return { passed: counted.passed, failed: 1 };
  return counted;
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  // A file that fails to load has no tests of its own; it still is a failure.
  const broken = report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
  if (report.numPendingTests > 0) console.log(`${report.numPendingTests} skipped (each says why in its title)`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

/** Adds counts up. */
export const sum = (counts) =>
  counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 });

/** Prints the closing line and sets the exit code. */
export function finish({ passed, failed }) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
