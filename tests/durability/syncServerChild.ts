import { startCallWatch } from "@docket/server/src/storage/callWatch.ts";
import { endProcess } from "@docket/server/src/storage/endProcess.ts";
import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import { watchStorage } from "@docket/server/src/storage/watchStorage.ts";
import { systemTimers } from "@docket/server/src/sync/timers.ts";
import { quietLog, startSyncServer } from "../support/syncServer.ts";

/**
 * A sync server in a process of its own, so that it can be killed: `folder port`; sends its port when it listens, and
 * each change of the state of saving. From the environment: DURABILITY, and LOST_AFTER for those who cannot wait, and
 * NO_COMPACTION where a large commit would be refused before small ones are.
 */
const [folder = "", port = "0"] = process.argv.slice(2);
const durability = process.env["DURABILITY"] === "commit" ? "commit" : "disk";
const lostAfter = Number(process.env["LOST_AFTER"] ?? 20_000);
const storage = watchStorage(openLmdbStorage(folder, { durability, calls: startCallWatch(), onLost: endProcess }), {
  now: Date.now,
  after: (ms, run) => systemTimers.after(ms, run),
  log: quietLog,
  onLost: endProcess,
  limits: { lateAfter: Math.min(2_000, lostAfter / 2), lostAfter },
});
storage.saving.onChange(({ state }) => process.send?.({ saving: state }));
const limits = process.env["NO_COMPACTION"] === undefined ? {} : { logBytes: Infinity, logUpdates: Infinity };
const server = await startSyncServer({ storage, limits, port: Number(port) });
process.send?.({ port: server.port });
