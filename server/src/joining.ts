import { meetingState } from "@docket/shared/meeting/meeting.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import type { Person } from "@docket/shared/people/person.ts";
import { changeMeeting } from "./meetings/changeMeeting.ts";
import type { MeetingPorts } from "./meetings/ports.ts";

/** Enters somebody who signs in under a new name into the directory. */
export async function addPersonByName({ records, bus, newId }: MeetingPorts, name: string): Promise<Person> {
  const person = newPerson(newId(), { name });
  await records.commit([{ type: "putPerson", person }]);
  bus.publish({ type: "directoryChanged" });
  return person;
}

/** Makes somebody a participant, unless they are one already or the meeting takes no changes. */
export async function addParticipant(ports: MeetingPorts, meetingId: string, personId: string): Promise<void> {
  const seen = await ports.records.getMeeting(meetingId);
  if (seen === null || meetingState(seen) !== "open" || seen.participantIds.includes(personId)) return;
  await changeMeeting(ports, meetingId, async (meeting) => {
    const participantIds = [...new Set([...meeting.participantIds, personId])];
    return { meeting: { ...meeting, participantIds }, answer: () => undefined };
  });
}
