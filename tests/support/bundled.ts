import path from "node:path";
import { build } from "vite";
import { ROOT } from "./sources.ts";

const made = new Map<string, Promise<string>>();

/**
 * A script of these tests as one file of JavaScript, for processes that are started again and again: reading
 * TypeScript would take each of them longer than all it does. `script`: below `tests`.
 */
export function bundled(script: string): Promise<string> {
  const making = made.get(script) ?? bundle(script);
  made.set(script, making);
  return making;
}

async function bundle(script: string): Promise<string> {
  const name = path.basename(script, ".ts");
  // Not where another run has its own.
  const outDir = path.join(ROOT, "tests/node_modules/.cache/children", `${name}-${process.pid}`);
  await build({
    configFile: false,
    logLevel: "warn",
    root: path.join(ROOT, "tests"),
    build: { ssr: path.join(ROOT, "tests", script), outDir, emptyOutDir: true, target: "node20", minify: false, rolldownOptions: { output: { entryFileNames: "[name].mjs" } } },
    // LMDB is native.
    ssr: { noExternal: true, external: ["lmdb"] },
  });
  return path.join(outDir, `${name}.mjs`);
}
