import { coordinates } from "@docket/shared/meeting/coordinators.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { Admission } from "./auth.ts";

/** Whether somebody writes the notes of a session as its coordinator; only asked for who could not otherwise, so that the directory is seldom read. */
export async function leadsSession({ actor, meeting }: Pick<Admission, "actor" | "meeting">, sessionId: string, getDirectory: () => Promise<Directory>): Promise<boolean> {
  return !may(actor.role, "write notes") && coordinates(actor, meeting, sessionId, await getDirectory());
}
