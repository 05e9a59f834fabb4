import { notesIdOfEntry } from "@docket/shared/agenda/continued.ts";
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
  const notesIds = new Map(everyEntry(meeting).map((entry) => [entry.id, notesIdOfEntry(entry)]));
  const kept = new Set<string>();
  for (const id of leaving) {
    const notesId = notesIds.get(id) ?? null;
    if (id === current || inBin.has(id) || (notesId !== null && (await documents.hasNotes(notesId)))) kept.add(id);
  }
  return kept;
}
