import { everyEntry } from "@docket/shared/agenda/schedule.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { MeetingPorts } from "./ports.ts";

/**
 * Which of the entries must go into the bin when they leave the agenda: sessions with notes, whatever is or was
 * already binned, and the current entry, so that the marker still knows its place.
 */
export async function entriesWorthKeeping(
  { records, documents }: Pick<MeetingPorts, "records" | "documents">,
  meeting: Meeting,
  leaving: readonly string[],
): Promise<ReadonlySet<string>> {
  if (leaving.length === 0) return new Set();
  const { entryId: current } = await records.getMarker(meeting.id);
  const inBin = new Set(meeting.bin.map(({ entry }) => entry.id));
  const sessions = new Set(everyEntry(meeting).filter(({ kind }) => kind === "session").map(({ id }) => id));
  const kept = new Set<string>();
  for (const id of leaving) {
    if (id === current || inBin.has(id) || (sessions.has(id) && (await documents.hasNotes(id)))) kept.add(id);
  }
  return kept;
}
