import { dateTag } from "./dateNode.ts";
import type { InlineTag } from "./tag.ts";

/** The day by which an action item is to be done. */
export const dueDateTag: InlineTag = dateTag("dueDate", "Due date");
