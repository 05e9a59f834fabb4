// `npm run dev`: the server restarts and the page reloads when a source changes.
import { spawn } from "node:child_process";
import path from "node:path";
import { followParent } from "./followParent.mjs";
import { ROOT, ensureInstalled } from "./install.mjs";

const PAGE_PORT = "5173";

ensureInstalled();
followParent();

const serverPort = process.env.PORT ?? "3000";
const env = {
  ...process.env,
  PORT: serverPort,
  PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${PAGE_PORT}`,
};

const children = [
  run("server", ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "src/main.ts"]),
  run("client", ["node_modules/vite/bin/vite.js", "--port", PAGE_PORT, "--strictPort"]),
];

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));
for (const child of children) {
  child.on("exit", (code) => {
    process.exitCode ||= code ?? 1;
    stop("SIGTERM");
  });
}

function run(folder, args) {
  return spawn(process.execPath, args, { cwd: path.join(ROOT, folder), stdio: "inherit", env });
}

function stop(signal) {
  for (const child of children) if (child.exitCode === null) child.kill(signal);
}
