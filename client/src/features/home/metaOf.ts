import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { words } from "./words.ts";

/** "24 sessions, 3 open action items", "24 sessions", "No agenda yet", "Agenda in preparation". */
export function metaOf({ sessionCount, openActionItems, isAgendaHidden }: MeetingSummary): string {
  if (isAgendaHidden === true) return words.hiddenAgenda;
  const sessions = sessionCount === 0 ? words.noAgenda : words.sessions(sessionCount);
  return openActionItems === 0 ? sessions : `${sessions}, ${words.openItems(openActionItems)}`;
}
