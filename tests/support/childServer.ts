import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const repoRoot = resolve(import.meta.dirname, "../..");
const tsx = createRequire(resolve(repoRoot, "server/package.json")).resolve("tsx");

export interface ChildServer {
  process: ChildProcess;
  port: number;
  url: string;
  /** Ends it without a word, as a power cut of the process would. */
  kill(): Promise<void>;
}

/** Starts `tests/durability/syncServerChild.ts` on a store in `folder`. */
export async function startChildServer(folder: string, port = 0): Promise<ChildServer> {
  const child = fork(resolve(repoRoot, "tests/durability/syncServerChild.ts"), [folder, String(port)], {
    execArgv: ["--import", pathToFileURL(tsx).href],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const listening = await new Promise<number>((done, failed) => {
    child.once("message", (message) => done((message as { port: number }).port));
    child.once("exit", (code) => failed(new Error(`the server ended with ${code} before it listened`)));
  });
  return {
    process: child,
    port: listening,
    url: `ws://127.0.0.1:${listening}/sync`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await ended;
    },
  };
}
