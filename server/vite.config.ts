import { defineConfig } from "vite";

/**
 * One file for the server: our own packages are bundled, so is what only `shared` depends on;
 * what the server itself depends on stays in node_modules (LMDB is native, Yjs must exist once).
 */
export default defineConfig({
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: "main.js" } },
  },
  ssr: { noExternal: [/^@docket\//] },
});
