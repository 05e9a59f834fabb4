import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storageContract } from "./storageContract.ts";

let folder = "";

storageContract("lmdb", {
  async open() {
    folder = await mkdtemp(join(tmpdir(), "docket-lmdb-"));
    return openLmdbStorage(folder);
  },
  reopen: async () => openLmdbStorage(folder),
  remove: () => rm(folder, { recursive: true, force: true }),
});
