import type { Presence } from "@docket/shared/protocol/views.ts";

/** Somebody who has the meeting open, on however many devices. */
export interface Reader {
  /** The person's id, or the connection's where nobody of the directory is behind it. */
  key: string;
  personId: string | null;
  name: string;
  role: Presence["role"];
  /** The sessions they look at. */
  sessionIds: string[];
}

/** One reader per person: the same person on two devices is one person. */
export function readersOf(presence: readonly Presence[]): Reader[] {
  const readers = new Map<string, Reader>();
  for (const each of presence) {
    const key = each.personId ?? each.id;
    const known = readers.get(key);
    const sessionIds = new Set(known?.sessionIds);
    if (each.sessionId !== null) sessionIds.add(each.sessionId);
    readers.set(key, { key, personId: each.personId, name: each.name, role: known?.role ?? each.role, sessionIds: [...sessionIds] });
  }
  return [...readers.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Who reads which session, by session id. */
export function readersBySession(readers: readonly Reader[]): Map<string, Reader[]> {
  const bySession = new Map<string, Reader[]>();
  for (const reader of readers) {
    for (const sessionId of reader.sessionIds) bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), reader]);
  }
  return bySession;
}
