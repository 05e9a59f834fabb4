import { openLmdbStorage } from "@docket/server/src/storage/lmdb.ts";

/** Writes to a store whose files may not grow beyond the process's limit; says what happened, then what is readable. */
const [folder = ""] = process.argv.slice(2);
const storage = openLmdbStorage(folder);
const value = new Uint8Array(100_000);
const outcomes: string[] = [];
for (let i = 0; i < 30; i++) {
  try {
    await storage.commit([{ type: "put", key: ["big", i], value }, { type: "put", key: ["mark", i], value: new Uint8Array([i]) }]);
    outcomes.push("stored");
  } catch (error) {
    outcomes.push(error instanceof Error && "code" in error ? String(error.code) : "unknown");
  }
}
const readable: string[] = [];
for (const table of ["big", "mark"]) for await (const { key } of storage.range({ prefix: [table] })) readable.push(`${table} ${String(key[1])}`);
// A rejection of anybody else must still end the process; first let lmdb's own pass by.
await storage.close();
process.stdout.write(`${JSON.stringify({ outcomes, readable })}\n`);
if (process.argv[3] === "fault") void Promise.reject(new Error("nobody handles this"));
setImmediate(() => process.exit(0));
