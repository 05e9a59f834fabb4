import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { onServerCore } from "./cores.ts";
import { PEERS } from "./peerPackages.ts";

/** Linux counts processor time in these. */
const TICKS_PER_SECOND = 100;
const READY_WITHIN_MS = 60_000;

/** What a server keeps after its garbage was collected, in bytes. */
export interface Memory {
  /** JavaScript heap and buffers. */
  kept: number;
  rss: number;
}

/** How to start a server: node's arguments, and the line by which it says that it serves. */
export interface Command {
  cwd: string;
  args: readonly string[];
  env?: Record<string, string>;
  ready: RegExp;
}

/** A server in a process of its own, on its own core. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  private constructor(child: ChildProcess, ended: Promise<unknown>) {
    this.#child = child;
    this.#ended = ended;
  }

  /** Resolves when it serves; throws what it said when it does not. */
  static async start({ cwd, args, env = {}, ready }: Command): Promise<ServerProcess> {
    const [file = "", ...rest] = onServerCore([process.execPath, "--import", pathToFileURL(path.join(PEERS, "memoryProbe.mjs")).href, ...args]);
    const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
    const child = spawn(file, rest, { cwd, env: { PATH, HOME, TMPDIR, NODE_ENV: "production", ...env }, stdio: ["ignore", "pipe", "pipe", "ipc"] });
    const ended = once(child, "close");
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not serve within ${READY_WITHIN_MS} ms: ${said}`)), READY_WITHIN_MS);
      const listen = (data: Buffer): void => {
        said = (said + data.toString("utf8")).slice(-8000);
        if (!ready.test(said)) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout?.on("data", listen);
      child.stderr?.on("data", listen);
      void ended.then(() => reject(new Error(`the server ended before it served: ${said}`)));
    }).catch((problem: unknown) => {
      // It would go on beside what is measured next.
      child.kill("SIGKILL");
      throw problem;
    });
    return new ServerProcess(child, ended);
  }

  /** Sends the signal and waits for the end. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    this.#child.kill(signal);
    const impatience = setTimeout(() => this.#child.kill("SIGKILL"), 20_000);
    await this.#ended;
    clearTimeout(impatience);
  }

  /** Processor time so far, of the process and those it started, in milliseconds. */
  cpuMs(): number {
    const ticks = familyOf(this.#child.pid ?? 0).map(ticksOf).reduce((all, one) => all + one, 0);
    return (ticks * 1000) / TICKS_PER_SECOND;
  }

  /** Collects garbage in the server and asks what is left. */
  async memory(): Promise<Memory> {
    const answer = once(this.#child, "message");
    this.#child.send("memory");
    const [memory] = (await answer) as [Memory];
    return memory;
  }
}

function familyOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    const text = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  });
  return [pid, ...children.flatMap(familyOf)];
}

/** utime, stime, and those of children that have ended; the name in brackets may hold spaces. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
  return fields.slice(11, 15).reduce((all, field) => all + Number(field), 0);
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("expected a port from the system, got none");
  return address.port;
}
