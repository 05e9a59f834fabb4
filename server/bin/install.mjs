// Runs before anything is installed: Node's own modules only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../..");

/** Exit code of every "cannot start, and here is why" (EX_CONFIG of sysexits). */
export const EXIT_CONFIG = 78;

const PACKAGES = ["client", "server", "shared", "tests"];
const OLDEST_NODE = [20, 19];
const STAMP = path.join(ROOT, "node_modules/.docket-installed");

/** Ends the process with one line and exit 78. */
export function refuse(message) {
  process.stderr.write(`docket: ${message}\n`);
  process.exit(EXIT_CONFIG);
}

/** Ends the process when this Node is too old to run Docket. */
export function ensureNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  refuse(`expected Node ${OLDEST_NODE.join(".")} or newer, got ${version}. Install a newer Node (https://nodejs.org).`);
}

/** Runs pnpm in the version the repository names, from the npm registry; ends the process when it fails. */
export function pnpm(args) {
  const { packageManager } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const { status, error } = spawnSync("npx", ["-y", packageManager, ...args], {
    cwd: ROOT,
    stdio: "inherit",
    // Without a terminal pnpm would otherwise stop at a question when node_modules is of another version.
    env: { ...process.env, CI: "true" },
    shell: process.platform === "win32",
  });
  if (error) refuse(`could not run npx (${error.message}). It comes with Node; check the installation.`);
  if (status !== 0) {
    process.stderr.write(`docket: pnpm ${args.join(" ")} failed with exit ${status}. Its own message is above.\n`);
    process.exit(status ?? 1);
  }
}

/** Installs what the lockfile says, unless that has been done; needs no network when nothing is missing. */
export function ensureInstalled() {
  ensureNode();
  const wanted = wantedInstallation();
  if (isInstalled(wanted)) return;
  process.stdout.write("Installing what is missing\n");
  pnpm(["install", "--frozen-lockfile", "--prefer-offline"]);
  writeFileSync(STAMP, wanted);
}

function isInstalled(wanted) {
  const folders = PACKAGES.map((name) => path.join(ROOT, name, "node_modules"));
  return folders.every((folder) => existsSync(folder)) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted;
}

/** Changes when an installation made earlier no longer serves; native parts differ by platform. */
function wantedInstallation() {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex");
}
