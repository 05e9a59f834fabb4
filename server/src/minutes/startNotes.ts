import type { MarkerMove } from "@docket/shared/agenda/marker.ts";
import { stretchesOf } from "@docket/shared/agenda/markerLog.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { noteLines } from "@docket/shared/notes/noteLines.ts";
import type { StartNotes } from "@docket/shared/protocol/views.ts";
import * as Y from "yjs";
import type { UpdateRecord } from "../documents/updateRecord.ts";

/** When the first of these sessions, which share notes, was taken up first, by what stands of the log; null: none was. */
export const startedAt = (moves: readonly MarkerMove[], sessionIds: readonly string[]): number | null =>
  stretchesOf(moves).find(({ entryId }) => sessionIds.includes(entryId))?.from ?? null;

/**
 * The pre-meeting notes as they were when their session was taken up first. They are made of the document's own log, so
 * that nothing has to be copied at that moment, and a start that was corrected by hand is right too.
 */
async function startNotes(history: AsyncIterable<UpdateRecord>, at: number | null): Promise<StartNotes> {
  if (at === null) return { startedAt: null, lines: [] };
  const doc = new Y.Doc();
  for await (const { time, update } of history) {
    // A clock set back does not end the reading: what came before the start is in it, wherever it stands in the log.
    if (time <= at) Y.applyUpdate(doc, update);
  }
  const { readNotes } = await import("@docket/shared/notes/readNotes.ts");
  const lines = noteLines(readNotes(fragmentOf(doc, "preMeetingNotes")));
  doc.destroy();
  return { startedAt: at, lines };
}

/** How many are kept. Everybody in a session asks for the same ones when it begins. */
const MOST_KEPT = 200;

/** Reads them once for each session and start: what was written before a moment does not change any more. */
export function keptStartNotes(source: { history(docName: string): AsyncIterable<UpdateRecord> }): (sessionId: string, at: number | null) => Promise<StartNotes> {
  const kept = new Map<string, Promise<StartNotes>>();
  return (sessionId, at) => {
    const key = `${sessionId} ${at}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = startNotes(source.history(sessionId), at);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return reading;
  };
}
