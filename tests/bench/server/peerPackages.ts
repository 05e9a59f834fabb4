import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Folder of the servers that ours is measured against; it has its own lockfile and is no part of the workspace. */
export const PEERS = path.resolve(import.meta.dirname, "../peers");

const STAMP = path.join(PEERS, "node_modules/.installed.json");

/** What could be installed. */
interface PeerPackages {
  /** Hash of lockfile and Node that this is true of. */
  of: string;
  /** False: SQLite could not be built, and a file per document stands in for it. */
  hasSqlite: boolean;
}

/**
 * Installs the peers once; throws when not even that is possible. Hocuspocus' SQLite extension needs `sqlite3`, which
 * is compiled where its build cannot be downloaded: that takes a compiler, Python and Node's headers, and may fail.
 */
export function installPeers(): PeerPackages {
  const of = createHash("sha256").update(readFileSync(path.join(PEERS, "package-lock.json"))).update(process.version + process.arch).digest("hex");
  const known = existsSync(STAMP) ? (JSON.parse(readFileSync(STAMP, "utf8")) as PeerPackages) : null;
  if (known?.of === of) return known;
  console.log("Installing the servers to compare with (once; takes minutes where SQLite is compiled)");
  if (!npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])) throw new Error("npm could not install tests/bench/peers; its own message is above");
  const packages = { of, hasSqlite: npm(["rebuild", "sqlite3"]) && sqliteLoads() };
  if (!packages.hasSqlite) console.log("SQLite could not be built (message above): a file per document stands in. To try again, remove tests/bench/peers/node_modules.");
  writeFileSync(STAMP, JSON.stringify(packages));
  return packages;
}

/** Name and version of a package that the peers name. */
export function peerVersion(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(path.join(PEERS, "package.json"), "utf8")) as { dependencies: Record<string, string> };
  return `${name} ${dependencies[name] ?? "?"}`;
}

/** With Node's own headers when they came with it, so that none are downloaded. */
function npm(args: readonly string[]): boolean {
  const home = path.resolve(process.execPath, "../..");
  const headers = existsSync(path.join(home, "include/node/node.h")) ? { npm_config_nodedir: home } : {};
  const { status } = spawnSync("npm", args, { cwd: PEERS, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...headers }, shell: process.platform === "win32" });
  return status === 0;
}

const sqliteLoads = (): boolean => spawnSync(process.execPath, ["-e", 'require("sqlite3")'], { cwd: PEERS, stdio: "ignore" }).status === 0;
