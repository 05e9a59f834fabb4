import { defineConfig } from "vite";

/**
 * Three files, the server, its worker and the verifier, and what they share. Libraries are bundled as well: reading
 * one file instead of 600 takes a quarter off the start. LMDB is native and stays in node_modules.
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
  ssr: { noExternal: true, external: ["lmdb"] },
});
