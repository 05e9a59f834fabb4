import type { FragmentName } from "@docket/shared/actionItems/records.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import type { MeetingPorts } from "./ports.ts";

/** Length of a part as JSON, in letters: some milliseconds of work. A longer block is a part by itself. */
const PART_LETTERS = 32 * 1024;

/** Where notes are put. */
export interface NotesPlace {
  sessionId: string;
  fragment: FragmentName;
}

/**
 * Appends blocks to notes, part by part and each on disk before the next, so that others are served between
 * them. For notes that nobody sees yet: who looks meanwhile finds the first parts.
 */
export async function writeInParts({ documents }: Pick<MeetingPorts, "documents">, { sessionId, fragment }: NotesPlace, blocks: readonly NoteJson[], by: string): Promise<void> {
  for (const part of inParts(blocks, PART_LETTERS)) await documents.edit(sessionId, by, (doc) => writeNotes(doc, fragment, part));
}

/** Consecutive blocks of together at most so many letters as JSON; one that is longer stands alone. */
export function inParts(blocks: readonly NoteJson[], letters: number): NoteJson[][] {
  const parts: NoteJson[][] = [];
  let room = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length;
    const last = parts.at(-1);
    if (last === undefined || length > room) {
      parts.push([block]);
      room = letters - length;
    } else {
      last.push(block);
      room -= length;
    }
  }
  return parts;
}
