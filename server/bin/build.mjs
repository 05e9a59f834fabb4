// Builds client and server when their sources have changed since the last build. Node's own modules only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { ROOT } from "./install.mjs";

const SHARED_INPUTS = ["pnpm-lock.yaml", "tsconfig.base.json", "server/bin/build.mjs", "server/bin/keepFormerBuild.mjs", "shared/package.json", "shared/src"];

const TARGETS = {
  client: ["client/package.json", "client/index.html", "client/vite.config.ts", "client/public", "client/src"],
  server: ["server/package.json", "server/vite.config.ts", "server/src"],
};

/** Builds what is stale; ends the process when a build fails. */
export function ensureBuilt() {
  for (const [name, inputs] of Object.entries(TARGETS)) {
    const dist = path.join(ROOT, name, "dist");
    const stamp = path.join(dist, ".build");
    const wanted = hashOf([...SHARED_INPUTS, ...inputs]);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) continue;
    process.stdout.write(`Building the ${name}\n`);
    viteBuild(name);
    if (name === "client") compress(dist);
    // Last, so that a build that was interrupted is done again.
    writeFileSync(stamp, wanted);
  }
}

function viteBuild(name) {
  const folder = path.join(ROOT, name);
  const vite = path.join(folder, "node_modules/vite/bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: folder,
    stdio: "inherit",
    // Started by a test runner it would say "test", and the page would get the libraries' development builds.
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (status === 0) return;
  process.stderr.write(`docket: building the ${name} failed; the message above says where.\n`);
  process.exit(1);
}

function hashOf(inputs) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const input of inputs) {
    for (const file of filesBelow(path.join(ROOT, input))) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Files in a fixed order; a path that does not exist has none. */
function filesBelow(target) {
  if (!existsSync(target)) return [];
  if (statSync(target).isFile()) return [target];
  const names = readdirSync(target).sort();
  return names.flatMap((name) => filesBelow(path.join(target, name)));
}

const COMPRESSIBLE = /\.(?:js|css|svg|json|webmanifest)$/;
const WORTH_IT = 1024;

/** Below assets/ names carry a hash of the content: what has its copy already needs no other. */
const isOfFormerBuild = (file) => path.basename(path.dirname(file)) === "assets" && existsSync(`${file}.br`);

/** Compressed copies beside the files, so that the server never compresses while people type. */
function compress(dist) {
  for (const file of filesBelow(dist)) {
    if (!COMPRESSIBLE.test(file) || statSync(file).size < WORTH_IT || isOfFormerBuild(file)) continue;
    const bytes = readFileSync(file);
    writeWhole(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeWhole(`${file}.br`, brotliCompressSync(bytes));
  }
}

/** A build that is interrupted leaves no half of a file, which the next one would take for done. */
function writeWhole(file, bytes) {
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}
