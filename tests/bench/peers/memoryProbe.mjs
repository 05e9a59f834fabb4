// Loaded before a server: collects garbage when asked over the process channel, and answers with what is left.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("message", () => {
  collect();
  setTimeout(() => {
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send({ kept: heapUsed + external, rss });
  }, 200);
});
process.channel?.unref();
