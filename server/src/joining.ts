import { meetingState } from "@docket/shared/meeting/meeting.ts";
import { changeMeeting } from "./meetings/changeMeeting.ts";
import type { MeetingPorts } from "./meetings/ports.ts";

/** Makes somebody who came by a link a participant, unless they are one already or the meeting takes no changes. */
export async function addParticipant(ports: MeetingPorts, meetingId: string, personId: string): Promise<void> {
  const seen = await ports.records.getMeeting(meetingId);
  if (seen === null || meetingState(seen) !== "open" || seen.participantIds.includes(personId)) return;
  await changeMeeting(ports, { meetingId, by: personId }, async (meeting) => {
    const participantIds = [...new Set([...meeting.participantIds, personId])];
    return { meeting: { ...meeting, participantIds }, answer: () => undefined };
  });
}
