import { everyEntry } from "@docket/shared/agenda/schedule.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { idsOfEntry, peopleOfMeeting } from "@docket/shared/meeting/meetingPeople.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { resolveIds } from "@docket/shared/people/resolvePerson.ts";
import type { Records } from "../records/records.ts";

/** Whether who asks moderates this meeting. */
export type Moderates = (meetingId: string) => Promise<boolean>;

type Meetings = Pick<Records, "listMeetings" | "getMeeting">;

/**
 * Who is in a group leads the sessions that it stands on; so only who moderates all those meetings puts people into it,
 * or somebody would have rights in a meeting by the word of another one's moderator. Throws ROLE_INSUFFICIENT.
 */
export async function requireGroupModerator(meetings: Meetings, groupId: string, moderates: Moderates): Promise<void> {
  const isLed = (meeting: Meeting): boolean => everyEntry(meeting).some((entry) => idsOfEntry(entry).includes(groupId));
  if (await moderatesAll(meetings, isLed, moderates)) return;
  throw new AppError("ROLE_INSUFFICIENT", "Expected a moderator of every meeting on whose agenda this group stands, since who is in it leads sessions there. Ask one of them or an owner, or make a group of your own.");
}

/**
 * Whoever is merged has from then on what each of the two led, and one name in all minutes; so only who moderates all
 * meetings that name one of them does it. Throws ROLE_INSUFFICIENT.
 */
export async function requireModeratorOfBoth(meetings: Meetings, directory: Directory, ids: readonly string[], moderates: Moderates): Promise<void> {
  const both = resolveIds(directory.people, ids);
  const isNamed = (meeting: Meeting): boolean => peopleOfMeeting(meeting, directory).people.some(({ id }) => both.includes(id));
  if (await moderatesAll(meetings, isNamed, moderates)) return;
  throw new AppError("ROLE_INSUFFICIENT", "Expected a moderator of every meeting that names one of these two people, since they become one in all of them. Ask an owner.");
}

/** Also of meetings in the bin, which come back from it. */
async function moderatesAll(meetings: Meetings, concerns: (meeting: Meeting) => boolean, moderates: Moderates): Promise<boolean> {
  for (const { id } of await meetings.listMeetings()) {
    const meeting = await whole(meetings, id);
    if (meeting !== null && concerns(meeting) && !(await moderates(id))) return false;
  }
  return true;
}

/** A damaged agenda gives nobody rights. */
async function whole({ getMeeting }: Pick<Records, "getMeeting">, meetingId: string): Promise<Meeting | null> {
  return getMeeting(meetingId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "RECORD_DAMAGED") return null;
    throw error;
  });
}
