import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import { startSyncServer } from "../support/syncServer.ts";

/** A sync server in a process of its own, so that it can be killed: `folder port`; sends its port when it listens. */
const [folder = "", port = "0"] = process.argv.slice(2);
const server = await startSyncServer({ storage: openLmdbStorage(folder), port: Number(port) });
process.send?.({ port: server.port });
