import type { MeetingPorts } from "./ports.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a deleted meeting can be taken out of the bin. */
export const BIN_MS = 30 * DAY_MS;

/** Removes what others keep about a meeting; done twice it does no harm. */
export type Forget = (meetingId: string) => Promise<void>;

/**
 * Removes for good what has been in the bin for 30 days: documents with history, index, what `forget` removes, records.
 * The meeting itself goes last, so that an interrupted purge is finished by the next. Resolves to the ids of the
 * meetings that are gone.
 */
export async function purgeBin(ports: MeetingPorts, forget: Forget): Promise<string[]> {
  const due = (await ports.records.listMeetings()).filter((meeting) => isDue(meeting, ports.now()));
  const purged: string[] = [];
  for (const { id } of due) if (await purge(ports, forget, id)) purged.push(id);
  return purged;
}

const isDue = ({ deletedAt }: { deletedAt: number | null }, now: number): boolean => deletedAt !== null && now - deletedAt >= BIN_MS;

function purge({ records, documents, outcomes, turns, now }: MeetingPorts, forget: Forget, meetingId: string): Promise<boolean> {
  return turns(meetingId, async () => {
    const meeting = await records.getMeeting(meetingId);
    // Somebody may have taken it out of the bin since it was found.
    if (meeting === null || !isDue(meeting, now())) return false;
    for (const sessionId of await records.allSessions(meetingId)) await documents.erase(sessionId);
    await outcomes.erase(meetingId);
    await forget(meetingId);
    await records.eraseMeeting(meetingId, [{ at: now(), act: "meetingPurged", by: null, meetingId }]);
    return true;
  });
}
