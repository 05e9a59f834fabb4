import { idsOfLine } from "@docket/shared/agenda/agendaHistory.ts";
import type { AgendaHistoryLine } from "@docket/shared/agenda/agendaHistory.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { seesAgenda } from "@docket/shared/meeting/permissions.ts";
import { PROGRAM_AUTHOR, PROGRAM_NAME } from "@docket/shared/meeting/roles.ts";
import type { Role } from "@docket/shared/meeting/roles.ts";
import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { displayName, resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { AgendaHistoryPage } from "@docket/shared/protocol/views.ts";
import type { Records } from "../records/records.ts";

/** Lines of one answer. */
export const LINES = 50;

/** Who asks, and for the lines below which version; null: for the newest. */
export interface HistoryReader {
  before: number | null;
  role: Role;
}

/**
 * A part of the history of an agenda that the reader sees. What was changed while it was a draft that has been shared
 * since stays with moderators: what was taken out before is nothing that was shared.
 */
export async function agendaHistoryPage(records: Pick<Records, "agendaHistory" | "getDirectory">, meeting: Meeting, { before, role }: HistoryReader): Promise<AgendaHistoryPage> {
  const seesDrafts = meeting.isDraft === true || seesAgenda(role, { isDraft: true, isNamed: false });
  const lines: AgendaHistoryLine[] = [];
  for await (const line of records.agendaHistory(meeting.id)) {
    if ((before !== null && line.version >= before) || (line.isDraft === true && !seesDrafts)) continue;
    // One more than fits: there is something older.
    if (lines.push(line) > LINES) break;
  }
  const shown = lines.slice(0, LINES);
  const older = lines.length > LINES ? (shown.at(-1)?.version ?? null) : null;
  const directory = await records.getDirectory();
  return { lines: shown, names: Object.fromEntries(shown.flatMap(idsOfLine).map((id) => [id, nameOf(directory, id)])), older };
}

/** What somebody or a group is called today. */
function nameOf({ people, groups }: Directory, id: string): string {
  if (id === PROGRAM_AUTHOR) return PROGRAM_NAME;
  const person = resolvePerson(people, id);
  return person === null ? (groups.find((group) => group.id === id)?.name ?? UNKNOWN_PERSON) : displayName(person);
}
