import { everyEntry } from "@docket/shared/agenda/schedule.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { idsOfEntry } from "@docket/shared/meeting/meetingPeople.ts";
import type { Records } from "../records/records.ts";

/** Whether who asks moderates this meeting. */
export type Moderates = (meetingId: string) => Promise<boolean>;

/**
 * Who is in a group leads the sessions that it stands on; so only who moderates all those meetings puts people into it,
 * or somebody would have rights in a meeting by the word of another one's moderator. Throws ROLE_INSUFFICIENT.
 */
export async function requireGroupModerator(records: Pick<Records, "listMeetings" | "getMeeting">, groupId: string, moderates: Moderates): Promise<void> {
  for (const { id } of await records.listMeetings()) {
    const meeting = await whole(records, id);
    if (meeting === null || !everyEntry(meeting).some((entry) => idsOfEntry(entry).includes(groupId))) continue;
    if (await moderates(id)) continue;
    throw new AppError("ROLE_INSUFFICIENT", "Expected a moderator of every meeting on whose agenda this group stands, since who is in it leads sessions there. Ask one of them or an owner, or make a group of your own.");
  }
}

/** A damaged agenda gives nobody rights. */
async function whole({ getMeeting }: Pick<Records, "getMeeting">, meetingId: string): Promise<Meeting | null> {
  return getMeeting(meetingId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "RECORD_DAMAGED") return null;
    throw error;
  });
}
