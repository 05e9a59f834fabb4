import type { Presence } from "@docket/shared/protocol/views.ts";

/** Somebody who has the meeting open, on however many devices. */
export interface Reader {
  /** One per person and claim; where nobody of the directory is behind it, per connection. */
  key: string;
  personId: string | null;
  name: string;
  role: Presence["role"];
  /** The sessions they look at. */
  sessionIds: string[];
  /** What a moderator confirms, where they only say to be this person; else null. */
  claimId: string | null;
}

/** One reader per person: the same person on two devices is one person. Who only says to be somebody stands apart. */
export function readersOf(presence: readonly Presence[]): Reader[] {
  const readers = new Map<string, Reader>();
  for (const each of presence) {
    const { claimId = null } = each;
    const key = `${each.personId ?? each.id}${claimId ?? ""}`;
    const known = readers.get(key);
    const sessionIds = new Set(known?.sessionIds);
    if (each.sessionId !== null) sessionIds.add(each.sessionId);
    readers.set(key, { key, personId: each.personId, name: each.name, role: known?.role ?? each.role, sessionIds: [...sessionIds], claimId });
  }
  return [...readers.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Who looks at one of these sessions. */
export const readersIn = (readers: readonly Reader[], sessionIds: readonly string[]): Reader[] =>
  readers.filter((reader) => reader.sessionIds.some((id) => sessionIds.includes(id)));

/** Who reads which session, by session id. */
export function readersBySession(readers: readonly Reader[]): Map<string, Reader[]> {
  const bySession = new Map<string, Reader[]>();
  for (const reader of readers) {
    for (const sessionId of reader.sessionIds) bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), reader]);
  }
  return bySession;
}
