import { actionItemTag } from "./actionItem.ts";
import { assigneeTag } from "./assignee.ts";
import { plainDateTag } from "./date.ts";
import { decisionTag } from "./decision.ts";
import { dueDateTag } from "./dueDate.ts";
import { mentionTag } from "./mention.ts";
import type { BlockTag, InlineTag, Tag } from "./tag.ts";

/** Every tagged node. Schema, index records, menus and minutes come from this list. */
export const TAGS: readonly Tag[] = [actionItemTag, decisionTag, assigneeTag, mentionTag, dueDateTag, plainDateTag];

const BY_NAME: ReadonlyMap<string, Tag> = new Map(TAGS.map((tag) => [tag.name, tag]));

/** The tag of this node name, or null for a node that is no tag. */
export const tagOf = (name: string): Tag | null => BY_NAME.get(name) ?? null;

/** The block tag of this node name, or null. */
export function blockTagOf(name: string): BlockTag | null {
  const tag = tagOf(name);
  return tag?.level === "block" ? tag : null;
}

/** The inline tag of this node name, or null. */
export function inlineTagOf(name: string): InlineTag | null {
  const tag = tagOf(name);
  return tag?.level === "inline" ? tag : null;
}
