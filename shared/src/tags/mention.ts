import { personTag } from "./personNode.ts";
import type { InlineTag } from "./tag.ts";

/** Somebody, or a group, who is named in the text; in an action item: involved. */
export const mentionTag: InlineTag = personTag("mention", "Mention");
