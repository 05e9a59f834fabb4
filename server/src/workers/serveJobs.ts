/** One job, as it is sent to a worker. */
export interface JobRequest {
  name: string;
  input: unknown;
}

/** What a worker sends: once that it is ready, then one answer for each job. `fault` is for the log. */
export type WorkerMessage = { type: "ready" } | { type: "done"; output: unknown } | { type: "failed"; fault: string };

/** The input of each job is its own; who calls is held to it by the types of `Workers`. */
type AnyJob = (input: never) => unknown;

/** Does jobs for the server, one after the other; to be called once, in a worker, which ends with the server. */
export function serveJobs(jobs: Readonly<Record<string, AnyJob>>): void {
  const send = (message: WorkerMessage): void => void process.send?.(message);
  process.on("message", ({ name, input }: JobRequest) => send(answer(jobs[name], input)));
  process.on("disconnect", () => process.exit());
  send({ type: "ready" });
}

function answer(job: AnyJob | undefined, input: unknown): WorkerMessage {
  try {
    if (job === undefined) throw new Error("there is no such job");
    return { type: "done", output: job(input as never) };
  } catch (error) {
    return { type: "failed", fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
