import { foldText } from "@docket/shared/base/foldText.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { StoredSummary } from "@docket/shared/meeting/meetingSummary.ts";
import { summaryOf } from "@docket/shared/meeting/meetingSummary.ts";
import type { MeetingPorts } from "./ports.ts";

/** The meeting before this one in its series that `mayRead` holds for, by when they are, else by when they were made; null: there is none. */
export async function formerMeeting(
  { records }: Pick<MeetingPorts, "records">,
  meeting: Meeting,
  mayRead: (meetingId: string) => Promise<boolean>,
): Promise<Meeting | null> {
  if (meeting.series === null || foldText(meeting.series) === "") return null;
  const series = foldText(meeting.series);
  const self = summaryOf(meeting);
  const earlier = (await records.listMeetings()).filter(
    (other) => other.id !== self.id && other.deletedAt === null && foldText(other.series ?? "") === series && comesBefore(other, self),
  );
  for (const { id } of earlier.toSorted((a, b) => (comesBefore(a, b) ? 1 : -1))) if (await mayRead(id)) return records.getMeeting(id);
  return null;
}

function comesBefore(a: StoredSummary, b: StoredSummary): boolean {
  if (a.dates !== null && b.dates !== null && a.dates.from !== b.dates.from) return a.dates.from < b.dates.from;
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);
}
