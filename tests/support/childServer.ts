import { fork, type ChildProcess } from "node:child_process";
import { bundled } from "./bundled.ts";

export interface ChildServer {
  process: ChildProcess;
  port: number;
  url: string;
  /** What it says about saving now. */
  saving(): "working" | "failing";
  /** What it has written to its standard error. */
  said(): string;
  isAlive(): boolean;
  /** Resolves to the signal that has ended it. */
  ended: Promise<NodeJS.Signals | null>;
  /** Ends it without a word, as a power cut of the process would. */
  kill(): Promise<void>;
}

/** Starts `tests/durability/syncServerChild.ts` on a store in `folder`, with more in its environment. */
export async function startChildServer(folder: string, port = 0, environment: Record<string, string> = {}): Promise<ChildServer> {
  const child = fork(await bundled("durability/syncServerChild.ts"), [folder, String(port)], {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, ...environment },
  });
  let said = "";
  let saving: "working" | "failing" = "working";
  child.stderr?.on("data", (data: Buffer) => (said += data.toString()));
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once("close", (_code, signal) => done(signal)));
  const listening = await new Promise<number>((done, failed) => {
    child.on("message", (message: { port?: number; saving?: "working" | "failing" }) => {
      if (message.port !== undefined) done(message.port);
      saving = message.saving ?? saving;
    });
    child.once("exit", (code) => failed(new Error(`the server ended with ${code} before it listened: ${said}`)));
  });
  return {
    process: child,
    port: listening,
    url: `ws://127.0.0.1:${listening}/sync`,
    saving: () => saving,
    said: () => said,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    ended,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
    },
  };
}
