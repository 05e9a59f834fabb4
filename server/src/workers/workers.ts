import { AppError } from "@docket/shared/base/errors.ts";
import type { Jobs } from "./jobs.ts";
import { startWorkerProcess } from "./workerProcess.ts";
import type { WorkerProcess } from "./workerProcess.ts";

type AnyJobs = Record<string, (input: never) => unknown>;

/** Does jobs outside the process of the server. */
export interface Workers<Known extends AnyJobs = Jobs> {
  /**
   * Resolves to what the job gives. Throws JobTooLarge when it takes more time or memory than it may, RATE_LIMITED
   * when too many others wait already, SERVER_STOPPING after `close`.
   */
  run: <Name extends keyof Known & string>(name: Name, input: Parameters<Known[Name]>[0]) => Promise<ReturnType<Known[Name]>>;
  /** Ends every worker, whatever it is at. */
  close: () => Promise<void>;
}

/** Bounds on what jobs may take; each has a default. */
export interface WorkersOptions {
  /** The file that the workers run; left out: that of the server's jobs. */
  file?: URL;
  /** Jobs at one time. */
  atOnce?: number;
  /** Jobs that may wait for their turn. */
  waiting?: number;
  /** For one job, in milliseconds. */
  timeMs?: number;
  heapMb?: number;
  /** After so many milliseconds without a job a worker is ended. */
  idleMs?: number;
}

const AT_ONCE = 3;
const WAITING = 60;
const TIME_MS = 10_000;
const HEAP_MB = 256;
const IDLE_MS = 60_000;

/** Beside the built server the worker is built too; beside the sources it is a source. */
const WORKER_FILE = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

interface WaitingJob {
  name: string;
  input: unknown;
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
}

/** Workers start with the first jobs and stay a while, so that few pay for the start; one that had to be ended is replaced. */
export function createWorkers<Known extends AnyJobs = Jobs>(options: WorkersOptions = {}): Workers<Known> {
  const { file = WORKER_FILE, atOnce = AT_ONCE, waiting = WAITING, timeMs = TIME_MS, heapMb = HEAP_MB, idleMs = IDLE_MS } = options;
  const idle: WorkerProcess[] = [];
  const busy = new Set<WorkerProcess>();
  const queue: WaitingJob[] = [];
  let isClosed = false;

  async function work(worker: WorkerProcess, { name, input, resolve, reject }: WaitingJob): Promise<void> {
    busy.add(worker);
    try {
      resolve(await worker.run({ name, input }));
    } catch (error) {
      reject(isClosed ? stopping() : error);
    } finally {
      busy.delete(worker);
      rest(worker);
    }
    next();
  }

  function rest(worker: WorkerProcess): void {
    idle.push(worker);
    const end = (): void => {
      const at = idle.indexOf(worker);
      if (at >= 0) void Promise.all(idle.splice(at, 1).map((one) => one.end()));
    };
    setTimeout(end, idleMs).unref();
  }

  function takeIdle(): WorkerProcess | null {
    const worker = idle.pop() ?? null;
    return worker === null || worker.isAlive() ? worker : takeIdle();
  }

  function next(): void {
    while (busy.size < atOnce) {
      const job = queue.shift();
      if (job === undefined) return;
      void work(takeIdle() ?? startWorkerProcess({ file, timeMs, heapMb }), job);
    }
  }

  return {
    run: <Name extends keyof Known & string>(name: Name, input: Parameters<Known[Name]>[0]) =>
      new Promise<unknown>((resolve, reject) => {
        if (isClosed) return reject(stopping());
        if (queue.length >= waiting) return reject(new AppError("RATE_LIMITED", "Too many large pastes and files are being worked on. Try again in a minute."));
        queue.push({ name, input, resolve, reject });
        next();
      }) as Promise<ReturnType<Known[Name]>>,
    async close() {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(stopping());
      await Promise.all([...idle, ...busy].map((worker) => worker.end()));
    },
  };
}

const stopping = (): AppError => new AppError("SERVER_STOPPING", "The server is restarting. Try again in a few seconds.");
