import { defineConfig } from "vite";

/**
 * Three files, the server, its worker and the verifier, and what they share: our own packages are bundled, so is what only `shared` depends on;
 * what the server itself depends on stays in node_modules (LMDB is native, Yjs must exist once).
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: "dist",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { main: "src/main.ts", worker: "src/workers/worker.ts", verify: "src/verify/verify.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "shared.js" },
    },
  },
  ssr: { noExternal: [/^@docket\//] },
});
