import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";

const SERVER = path.resolve(fileURLToPath(import.meta.url), "../../../server");

/** What the process left when it ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A server as a process of its own. */
export interface ServerProcess {
  /** Address it printed, without a slash at the end. */
  url: string;
  ownerToken: string;
  pid: number;
  /** Sends the signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGINT" | "SIGKILL" | "SIGWINCH"): Promise<Ended>;
}

/** Starts the built server with this environment and waits until it serves; throws what it said when it ends before. */
export async function spawnServer(environment: Record<string, string>): Promise<ServerProcess> {
  const running = launch({ PORT: "0", ...environment });
  const greeting = await Promise.race([running.greeting, running.ended.then((ended) => Promise.reject(new Error(said(ended))))]);
  const [, url = "", ownerToken = ""] = greeting;
  return {
    url,
    ownerToken,
    pid: running.child.pid ?? 0,
    end(signal) {
      running.child.kill(signal);
      return running.ended;
    },
  };
}

/** Starts the server where it must not start, and gives what it left; throws when it serves nevertheless. */
export async function spawnRefused(environment: Record<string, string>): Promise<Ended> {
  const running = launch(environment);
  const result = await Promise.race([running.ended, running.greeting.then(() => null)]);
  if (result !== null) return result;
  running.child.kill("SIGKILL");
  throw new Error("the server serves although it should have refused to start");
}

interface Launched {
  child: ChildProcess;
  greeting: Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

/** Only what the test says is in the environment, so that the machine's own settings decide nothing. */
function launch(environment: Record<string, string>): Launched {
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(process.execPath, ["dist/main.js"], {
    cwd: SERVER,
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stderr.on("data", (data: Buffer) => (output.stderr += data.toString("utf8")));
  const greeting = new Promise<RegExpExecArray>((resolve) => {
    child.stdout.on("data", (data: Buffer) => {
      output.stdout += data.toString("utf8");
      const match = /as the owner: (http\S+)\/join\/(\S+)/.exec(output.stdout);
      if (match !== null) resolve(match);
    });
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, ...output }) as Ended);
  return { child, greeting, ended };
}

const said = ({ code, stdout, stderr }: Ended): string => `the server ended with ${code}: ${stdout}${stderr}`;
