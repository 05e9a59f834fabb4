import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The server compares Origin with Host, so the address that the browser asked for must stay.
const toServer = { changeOrigin: false, target: `http://127.0.0.1:${process.env["PORT"] ?? "3000"}` };

export default defineConfig({
  plugins: [react()],
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
    manifest: true,
    target: ["es2022", "chrome111", "firefox128", "safari17.5"],
    // Inlined fonts and images would need `data:` in the content policy.
    assetsInlineLimit: 0,
    // The preload helper would otherwise be an inline script.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
