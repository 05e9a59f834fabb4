import { startCallWatch } from "@docket/server/src/storage/callWatch.ts";

/** Stands still inside a call into the store, or is busy with everything else; says when that is over. */
const watch = startCallWatch({ everyMs: 20, looks: 15 });
const standStill = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
// However long the thread takes to start.
if (process.argv[2] === "inside") watch.around(() => standStill(60_000));
if (process.argv[2] === "outside") standStill(1_500);
if (process.argv[2] === "busy") for (const end = Date.now() + 1_500; Date.now() < end; ) watch.around(() => Math.sqrt(2));
process.stdout.write("over\n");
