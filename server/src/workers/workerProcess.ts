import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { JobTooLarge } from "./jobTooLarge.ts";
import type { JobRequest, WorkerMessage } from "./serveJobs.ts";

/** What a worker is started with. */
export interface WorkerOptions {
  /** The file that calls `serveJobs`. */
  file: URL;
  /** Longest time for one job, in milliseconds. */
  timeMs: number;
  /** Largest heap, in MB. */
  heapMb: number;
}

/** A worker that does one job at a time. */
export interface WorkerProcess {
  /** Rejects with JobTooLarge when the job takes more time or memory than it may; the worker is over then. */
  run(job: JobRequest): Promise<unknown>;
  isAlive(): boolean;
  end(): Promise<void>;
}

/** Loading the worker's own code has no part in a job's time; a worker that needs longer is broken. */
const LONGEST_START_MS = 60_000;

/** Of what it says when it dies, in characters. The first lines tell why. */
const LONGEST_LAST_WORDS = 4000;

interface CurrentJob {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * Starts a worker. It keeps the server alive only while it works. A process and not a thread: V8 ends the whole
 * process when one large allocation of a thread fails, whatever limits the thread was given.
 */
export function startWorkerProcess(options: WorkerOptions): WorkerProcess {
  const { timeMs, heapMb } = options;
  const child = forkWorker(options);
  let isReady = false;
  let isAlive = true;
  let current: CurrentJob | null = null;
  let timer: NodeJS.Timeout | undefined;
  let lastWords = "";

  const settle = (tell: (job: CurrentJob) => void): void => {
    clearTimeout(timer);
    holdServer(child, false);
    const job = current;
    current = null;
    if (job !== null) tell(job);
  };
  const fail = (error: Error): void => {
    isAlive = false;
    child.kill("SIGKILL");
    settle(({ reject }) => reject(error));
  };
  const tooSlow = (): void => fail(isReady ? new JobTooLarge(`${timeMs / 1000} s`) : new Error("the worker did not start"));
  const startTimer = (): void => {
    clearTimeout(timer);
    if (current !== null) timer = setTimeout(tooSlow, isReady ? timeMs : LONGEST_START_MS);
  };

  holdServer(child, false);
  child.stderr?.on("data", (data: Buffer) => (lastWords = (lastWords + data.toString("utf8")).slice(0, LONGEST_LAST_WORDS)));
  child.on("message", (message: WorkerMessage) => {
    if (message.type === "ready") {
      isReady = true;
      startTimer();
    } else if (message.type === "done") settle(({ resolve }) => resolve(message.output));
    else settle(({ reject }) => reject(new Error(message.fault)));
  });
  child.on("error", fail);
  child.on("close", (code, signal) => {
    const isTooLarge = /out of memory/.test(lastWords);
    fail(isTooLarge ? new JobTooLarge(`${heapMb} MB of memory`) : new Error(`the worker ended with ${code ?? signal}: ${lastWords}`));
  });

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        current = { resolve, reject };
        holdServer(child, true);
        startTimer();
        child.send(job, (error) => error && fail(error));
      }),
    isAlive: () => isAlive,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, "close");
      holdServer(child, true);
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** Neither environment nor arguments of the server are a worker's business. */
function forkWorker({ file, heapMb }: WorkerOptions): ChildProcess {
  const isSource = file.pathname.endsWith(".ts");
  const entry = isSource ? new URL("./fromSources.mjs", import.meta.url) : file;
  const child = fork(fileURLToPath(entry), isSource ? [file.href] : [], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMb}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("close", () => process.off("exit", kill));
  return child;
}

function holdServer(child: ChildProcess, isHeld: boolean): void {
  const parts = [child, child.channel, child.stderr as { ref?(): void; unref?(): void } | null];
  for (const part of parts) {
    if (isHeld) part?.ref?.();
    else part?.unref?.();
  }
}
