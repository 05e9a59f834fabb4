import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { words } from "./words.ts";

/** "24 sessions, 3 open action items". */
export function metaOf({ sessionCount, openActionItems }: MeetingSummary): string {
  return `${words.sessions(sessionCount)}, ${openActionItems === 0 ? words.noOpenItems : words.openItems(openActionItems)}`;
}
