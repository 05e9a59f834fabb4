import { personTag } from "./personNode.ts";
import type { InlineTag } from "./tag.ts";

/** Somebody, or a group, who is to do the action item. A node of its own, so that two people who add one at once both keep theirs. */
export const assigneeTag: InlineTag = personTag("assignee", "Assignee");
