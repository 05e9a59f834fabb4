import type { AuditEntry } from "@docket/shared/meeting/audit.ts";
import { PROGRAM_AUTHOR, PROGRAM_NAME } from "@docket/shared/meeting/roles.ts";
import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { AuditLine, AuditPage } from "@docket/shared/protocol/views.ts";
import type { Records } from "../records/records.ts";

/** Lines of one answer. */
export const LINES = 100;

/** A part of the log with the names of today: a person who was merged keeps the one of their own, since it happened under it. */
export async function auditPage(records: Records, before: number | null): Promise<AuditPage> {
  const { entries, older } = await records.audit.read(before, LINES);
  const [directory, meetings] = await Promise.all([records.getDirectory(), records.listMeetings()]);
  const known: Known = {
    names: new Map(directory.people.map(({ id, name }) => [id, name])),
    groups: new Map(directory.groups.map(({ id, name }) => [id, name])),
    titles: new Map(meetings.map(({ id, title }) => [id, title])),
  };
  return { lines: entries.map((entry) => lineOf(entry, known)), older };
}

/** What is called how today, by its id. */
interface Known {
  names: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  titles: ReadonlyMap<string, string>;
}

function lineOf(entry: AuditEntry, { names, groups, titles }: Known): AuditLine {
  const { seq, at, act, by, meetingId, personId, intoPersonId, role, sessionId, groupId } = entry;
  const person = (id: string) => ({ id, name: names.get(id) ?? UNKNOWN_PERSON });
  return {
    seq,
    at,
    act,
    role,
    ...(sessionId === undefined ? {} : { isOneSession: true as const }),
    ...(groupId === undefined ? {} : { group: { id: groupId, name: groups.get(groupId) ?? null } }),
    by: by === null ? null : authorNamed(by, names),
    meeting: meetingId === null ? null : { id: meetingId, title: titles.get(meetingId) ?? null },
    person: personId === null ? null : person(personId),
    into: intoPersonId === null ? null : person(intoPersonId),
  };
}

const authorNamed = (by: string, names: ReadonlyMap<string, string>): NonNullable<AuditLine["by"]> =>
  by === PROGRAM_AUTHOR ? { personId: null, name: PROGRAM_NAME } : { personId: by, name: names.get(by) ?? UNKNOWN_PERSON };
