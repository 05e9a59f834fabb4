import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { keepFormerBuild } from "../server/bin/keepFormerBuild.mjs";

// The server compares Origin with Host, so the address that the browser asked for must stay.
const toServer = { changeOrigin: false, target: `http://127.0.0.1:${process.env["PORT"] ?? "3000"}` };

/** What is in the first load of every page: parts of the UI kit, calls, and how failures are shown. */
const LIGHT_KIT =
  /client\/src\/(ui\/(Avatar|Banner|Button|Checkbox|Chip|EmptyState|IconButton|Kbd|Link|LiveRegion|Mark|Menu|MenuItem|MenuSection|PageHeading|ProgressBar|Skeleton|SkipLink|Tabs|Toasts|VisuallyHidden|[a-z]\w+)\.(module\.css|tsx?)|api\/\w+\.ts|features\/errors\/)/;

export default defineConfig(({ mode }) => ({
  plugins: [react(), keepFormerBuild()],
  // Names of classes do not compress: short ones save a sixth of the style sheets.
  css: mode === "production" ? { modules: { generateScopedName: "[hash:base64:5]" } } : {},
  server: {
    port: Number(process.env["CLIENT_PORT"] ?? "5173"),
    proxy: {
      "/api": toServer,
      "/health": toServer,
      "/ready": toServer,
      "/sync": { ...toServer, ws: true },
      "/feed": { ...toServer, ws: true },
    },
  },
  build: {
    target: ["es2022", "chrome111", "firefox128", "safari17.5"],
    // Without light-dark(), which these have, every colour would be written twice.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    // Inlined fonts and images would need `data:` in the content policy.
    assetsInlineLimit: 0,
    // The preload helper would otherwise be an inline script.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The editor is that large; what counts is checked by gzip on the built files.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "vendor", test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
            // What nearly every page uses, with all it needs, as one file instead of thirty; the heavy parts stay on their own.
            { name: "kit", test: LIGHT_KIT },
            // The rules and signs that pages share, of which each alone is smaller than the request for it. Those of notes
            // bring Yjs and ProseMirror along, which wait for the editor; no first page needs those of tags, pasting and minutes.
            { name: "common", test: /lucide|client\/src\/features\/(meetingState|times)|shared\/src\/(?!notes\/|tags\/|paste\/|export\/|agenda\/templates)/, minShareCount: 2, maxModuleSize: 6000 },
          ],
        },
      },
    },
  },
}));
