import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * Leaves the files of the build before this one beside it, and no older ones: a server that was started with them, and
 * pages that were loaded from it, go on asking for them.
 */
export function keepFormerBuild() {
  let folder = "";
  let former = [];
  return {
    name: "keep-former-build",
    apply: "build",
    config: () => ({ build: { emptyOutDir: false, manifest: true } }),
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir);
      former = hashedFiles(folder);
    },
    closeBundle() {
      const kept = new Set([...former, ...hashedFiles(folder)]);
      for (const name of readdirSync(path.join(folder, "assets"))) {
        if (!kept.has(`assets/${name.replace(/\.(?:gz|br|map)$/, "")}`)) rmSync(path.join(folder, "assets", name));
      }
    },
  };
}

/** Files of the build in this folder whose names carry a hash; none when there is no build. */
function hashedFiles(folder) {
  const manifest = path.join(folder, ".vite/manifest.json");
  if (!existsSync(manifest)) return [];
  const chunks = Object.values(JSON.parse(readFileSync(manifest, "utf8")));
  return chunks.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]);
}
