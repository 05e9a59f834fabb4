import type { ActionItem, Decision, FragmentName, Outcomes, Provenance, TagContent } from "@docket/shared/actionItems/records.ts";
import type { UpdateStamp } from "../documents/derivedWriter.ts";

/** A record of the index. It outlives its block, so that undo brings back the same record. */
export interface StoredOutcome {
  content: TagContent;
  fragment: FragmentName;
  /** False while the block is not in the notes; such a record is shown to nobody. */
  present: boolean;
  created: Provenance;
  /** Update that created it, and its place among the records of that update. */
  order: [seq: number, place: number];
  /** By assignee id; the present assignees only. */
  assigned: Record<string, Provenance>;
  /** Null unless done. */
  ticked: Provenance | null;
}

/** A block's content with the fragment it stands in. */
export interface Found {
  content: TagContent;
  fragment: FragmentName;
}

/** The record of a block that appears for the first time. */
export function newOutcome(found: Found, stamp: UpdateStamp, place: number): StoredOutcome {
  const by = provenanceOf(stamp);
  const { content } = found;
  const blank = { ...found, present: true, created: by, order: [stamp.seq, place], assigned: {}, ticked: null } satisfies StoredOutcome;
  return { ...blank, assigned: assignedBy(content, {}, by), ticked: tickedBy(content, null, by) };
}

/** The record after an update that left this in the notes; null: no block has its id now. */
export function changedOutcome(before: StoredOutcome, found: Found | null, stamp: UpdateStamp): StoredOutcome {
  if (found === null) return { ...before, present: false };
  const by = provenanceOf(stamp);
  return {
    ...before,
    ...found,
    present: true,
    assigned: assignedBy(found.content, before.assigned, by),
    ticked: tickedBy(found.content, before.ticked, by),
  };
}

/** What the index offers of stored records, in their order. */
export function outcomesOf(records: readonly StoredOutcome[], meetingId: string, sessionId: string): Outcomes {
  const outcomes: Outcomes = { actionItems: [], decisions: [] };
  for (const { content, fragment, created, assigned, ticked } of records) {
    const place = { meetingId, sessionId, fragment };
    if (content.tag === "actionItem") outcomes.actionItems.push({ ...content, ...place, created, assigned, ticked } satisfies ActionItem);
    else outcomes.decisions.push({ ...content, ...place, created } satisfies Decision);
  }
  return outcomes;
}

const provenanceOf = ({ author, time }: UpdateStamp): Provenance => ({ by: author, at: time });

function assignedBy(content: TagContent, before: Record<string, Provenance>, by: Provenance): Record<string, Provenance> {
  if (content.tag !== "actionItem") return {};
  return Object.fromEntries(content.assignees.map(({ id }) => [id, before[id] ?? by]));
}

const tickedBy = (content: TagContent, before: Provenance | null, by: Provenance): Provenance | null =>
  content.tag === "actionItem" && content.done ? (before ?? by) : null;
