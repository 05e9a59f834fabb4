import { notesIdIn } from "@docket/shared/agenda/continued.ts";
import { coordinates } from "@docket/shared/meeting/coordinators.ts";
import { reachesNotes } from "@docket/shared/meeting/oneSession.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { Admission } from "./auth.ts";

/** Whether somebody writes the notes of a session as its coordinator, or by a link to it; only asked for who could not otherwise, so that the directory is seldom read. */
export async function leadsSession({ actor, meeting }: Pick<Admission, "actor" | "meeting">, sessionId: string, getDirectory: () => Promise<Directory>): Promise<boolean> {
  if (may(actor.role, "write notes")) return false;
  const { editsSessionId = null } = actor;
  if (editsSessionId !== null && reachesNotes({ onlySessionId: editsSessionId }, meeting, notesIdIn(meeting, sessionId))) return true;
  return coordinates(actor, meeting, sessionId, await getDirectory());
}
