import { openMemoryStorage } from "@docket/server/src/storage/memory.ts";
import { storageContract } from "./storageContract.ts";

storageContract("memory", { open: async () => openMemoryStorage(), reopen: null, remove: async () => undefined });
