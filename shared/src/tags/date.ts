import { dateTag } from "./dateNode.ts";
import type { InlineTag } from "./tag.ts";

/** A calendar date in the text. Never the due date, wherever it stands. */
export const plainDateTag: InlineTag = dateTag("date", "Date");
