import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { placeTags } from "@docket/shared/tags/placement.ts";

/** What the kinds that only an action item has are in any other line. */
export const PLAIN: Partial<Record<string, string>> = { assignee: "mention", dueDate: "date" };

/** The inline nodes of a line that becomes a block of this type: only an action item has assignees and a due date. */
export const retag = (inlines: readonly NoteJson[], blockType: string): NoteJson[] =>
  blockType === "actionItem" ? placeTags(inlines) : inlines.map((node) => ({ ...node, type: PLAIN[node.type] ?? node.type }));
