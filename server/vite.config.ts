import { defineConfig, type Plugin } from "vite";
import { keepFormerBuild } from "./bin/keepFormerBuild.mjs";

/**
 * What libraries name and the server never runs. It was a third of the code that every start had to read: the compilers
 * of Fastify's own schemas (the contract checks what comes in), requests and sockets without a network, and the search for files.
 */
const NEVER_RUN: readonly string[] = ["@fastify/ajv-compiler", "@fastify/fast-json-stringify-compiler", "light-my-request", "duplexify", "glob"];

/** Leaves these packages out; whatever runs one of them after all gets an error that says so. */
function leaveOut(names: readonly string[]): Plugin {
  const mark = "\0left-out:";
  return {
    name: "leave-out",
    enforce: "pre",
    resolveId: (name) => (names.includes(name) ? `${mark}${name}` : null),
    load(id) {
      if (!id.startsWith(mark)) return null;
      const message = `${id.slice(mark.length)} is left out of the built server; see server/vite.config.ts`;
      return `module.exports = () => { throw new Error(${JSON.stringify(message)}); };`;
    },
  };
}

/**
 * The server and what it loads behind its first checks, its worker, the two that look at stores, and what they share.
 * Libraries are bundled as well: reading few files instead of 600 takes a quarter off the start; what is imported where
 * it is used (`await import`) waits for its first use. Characters beyond ASCII are escaped: otherwise Node reads and
 * compiles a file as UTF-16, at twice the cost.
 * LMDB is native and stays in node_modules. Names and lines are kept, so that stack traces can be read as they are;
 * Node takes the maps with --enable-source-maps, which makes a start half a second longer.
 */
export default defineConfig({
  plugins: [leaveOut(NEVER_RUN), keepFormerBuild()],
  build: {
    ssr: true,
    outDir: "dist",
    target: "node20",
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { main: "src/main.ts", app: "src/app.ts", worker: "src/workers/worker.ts", verify: "src/verify/verify.ts", checkStore: "src/verify/checkStore.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "assets/[name]-[hash].js", charset: "ascii", comments: false, sourcemapExcludeSources: true },
    },
  },
  ssr: { noExternal: true, external: ["lmdb"] },
});
