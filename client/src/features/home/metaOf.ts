import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { words } from "./words.ts";

/** "24 sessions, 3 open action items", "24 sessions", "No agenda yet". */
export function metaOf({ sessionCount, openActionItems }: MeetingSummary): string {
  const sessions = sessionCount === 0 ? words.noAgenda : words.sessions(sessionCount);
  return openActionItems === 0 ? sessions : `${sessions}, ${words.openItems(openActionItems)}`;
}
