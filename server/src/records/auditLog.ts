import { type Act, type AuditEntry, auditEntry } from "@docket/shared/meeting/audit.ts";
import * as keys from "../storage/keys.ts";
import type { Storage, Write } from "../storage/storage.ts";
import { put } from "./encoding.ts";
import type { RecordReader } from "./recordReader.ts";

/** The append-only log of every act that decides who may do what. Nothing changes or removes a line. */
export interface AuditLog {
  /** The lines of these acts, to be committed together with what the acts change. */
  writes(acts: readonly Act[]): Promise<Write[]>;
  /**
   * The lines numbered below `before` (null: up to the newest), newest first: of as many numbers as `limit` says, so
   * fewer lines where numbers are missing. `older`: the `before` of the page that follows; null: there is none.
   */
  read(before: number | null, limit: number): Promise<{ entries: AuditEntry[]; older: number | null }>;
}

/** The log on the storage port. One per store, since it counts. */
export function createAuditLog(storage: Storage, reader: RecordReader): AuditLog {
  let last: number | null = null;

  async function newestStored(): Promise<number> {
    // By its key: a damaged line keeps its number.
    for await (const { key } of storage.range({ prefix: keys.auditPrefix(), reverse: true, limit: 1 })) return Number(key.at(-1));
    return 0;
  }

  return {
    async writes(acts) {
      const stored = last ?? (await newestStored());
      // Others may have counted on while the store was read.
      let seq = last ?? stored;
      const writes = acts.map((act) => {
        seq += 1;
        return put(keys.auditKey(seq), auditEntry(seq, act));
      });
      last = seq;
      return writes;
    },
    async read(before, limit) {
      const end = before ?? (await newestStored()) + 1;
      const begin = Math.max(1, end - limit);
      const entries: AuditEntry[] = [];
      for await (const { record } of reader.each<AuditEntry>({ prefix: keys.auditPrefix(), after: keys.auditKey(begin - 1), limit })) {
        if (record.seq < end) entries.unshift(record);
      }
      return { entries, older: begin > 1 ? begin : null };
    },
  };
}
