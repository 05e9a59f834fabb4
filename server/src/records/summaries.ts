import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { SUMMARY_VERSION, summaryOf } from "@docket/shared/meeting/meetingSummary.ts";
import type { StoredSummary } from "@docket/shared/meeting/meetingSummary.ts";
import * as keys from "../storage/keys.ts";
import type { Key, Storage, Write } from "../storage/storage.ts";
import { put } from "./encoding.ts";
import type { RecordReader } from "./recordReader.ts";

/** Summaries of all meetings, on the storage port. */
export interface Summaries {
  /** In no order that means anything. */
  list(): Promise<StoredSummary[]>;
  /** See `Records.ensureSummaries`. */
  ensure(): Promise<void>;
}

/** What goes with every write of a meeting. */
export const summaryWrite = (meeting: Meeting): Write => put(keys.meetingSummaryKey(meeting.id), summaryOf(meeting));

/** Summaries in one commit: each commit waits for the disk, and all at once may be more than fits into one. */
const BATCH = 200;

/** Reads summaries, and makes them where a store has none. */
export function createSummaries(storage: Storage, reader: RecordReader): Summaries {
  let areWhole = false;

  async function lookWhole(): Promise<boolean> {
    if (areWhole) return true;
    areWhole = (await reader.find<number>(keys.summariesVersionKey())) === SUMMARY_VERSION;
    return areWhole;
  }

  return {
    async list() {
      const found: StoredSummary[] = [];
      if (!(await lookWhole())) {
        for await (const { record } of reader.each<Meeting>({ prefix: keys.meetingPrefix() })) found.push(summaryOf(record));
        return found;
      }
      for await (const { key, record } of reader.all<StoredSummary>({ prefix: keys.meetingSummaryPrefix() })) {
        const meeting = record === null ? await reader.find<Meeting>(keys.meetingKey(String(key.at(-1)))) : null;
        const summary = record ?? (meeting === null ? null : summaryOf(meeting));
        if (summary !== null) found.push(summary);
      }
      return found;
    },
    async ensure() {
      if (await lookWhole()) return;
      const stale = await keysUnder(storage, keys.meetingSummaryPrefix());
      for await (const writes of batchesOf(summariesOfMeetings(reader, stale))) await storage.commit(writes);
      const leftOver = [...stale.values()].map((key): Write => ({ type: "delete", key }));
      await storage.commit([...leftOver, put(keys.summariesVersionKey(), SUMMARY_VERSION)]);
      areWhole = true;
    },
  };
}

/** One meeting at a time: all at once may be more than fits into memory. What is left in `stale` belongs to no meeting. */
async function* summariesOfMeetings(reader: RecordReader, stale: Map<string, Key>): AsyncIterable<Write> {
  for await (const { record: meeting } of reader.each<Meeting>({ prefix: keys.meetingPrefix() })) {
    stale.delete(meeting.id);
    yield summaryWrite(meeting);
  }
}

async function* batchesOf(writes: AsyncIterable<Write>): AsyncIterable<Write[]> {
  let batch: Write[] = [];
  for await (const write of writes) {
    batch.push(write);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** By the last part. */
async function keysUnder(storage: Storage, prefix: Key): Promise<Map<string, Key>> {
  const found = new Map<string, Key>();
  for await (const { key } of storage.range({ prefix })) found.set(String(key.at(-1)), key);
  return found;
}
