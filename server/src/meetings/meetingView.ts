import { spentMs } from "@docket/shared/agenda/markerLog.ts";
import { limitInstants, plannedInstants } from "@docket/shared/agenda/plannedInstants.ts";
import type { StoredSummary } from "@docket/shared/meeting/meetingSummary.ts";
import { peopleOfMeeting, withResolvedPeople } from "@docket/shared/meeting/meetingPeople.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Actor, Role } from "@docket/shared/meeting/roles.ts";
import type { Me, MeetingSummary, MeetingView } from "@docket/shared/protocol/views.ts";
import { getMeeting } from "./changeMeeting.ts";
import type { MeetingPorts } from "./ports.ts";
import { latestRecording } from "./recordingService.ts";

/** A meeting page without what depends on the reader. */
export type MeetingPage = Omit<MeetingView, "me">;

/** Reads everything a meeting page shows. Throws MEETING_NOT_FOUND. */
export async function meetingPage({ records, now, handles }: Pick<MeetingPorts, "records" | "now" | "handles">, meetingId: string): Promise<MeetingPage> {
  const [recorded, marker, moves, directory] = await Promise.all([
    getMeeting({ records }, meetingId),
    records.getMarker(meetingId),
    records.markerLog(meetingId),
    records.getDirectory(),
  ]);
  const meeting = withResolvedPeople(recorded, directory);
  const recording = await latestRecording(records, meetingId, directory);
  return { meeting, recording, instants: plannedInstants(meeting), limits: limitInstants(meeting), marker, spentMs: spentMs(moves), directory, handles, serverTime: now() };
}

/** The page as somebody of this role may see it: without the right to read the directory, only the meeting's own people. */
export function pageForRole(page: MeetingPage, role: Role): MeetingPage {
  if (may(role, "read the directory")) return page;
  return { ...page, directory: peopleOfMeeting(page.meeting, page.directory, page.recording?.answers.map(({ personId }) => personId)) };
}

/** What a page says about its reader. */
export const meOf = ({ personId, name, role, claimId = null }: Actor): Me => ({ personId, name, role, ...(claimId === null ? {} : { claimId }) });

/** The whole view of one reader. */
export const viewFor = (page: MeetingPage, actor: Actor): MeetingView => ({ ...pageForRole(page, actor.role), me: meOf(actor) });

/** A line of the home page for somebody of this role. */
export async function meetingSummary(ports: Pick<MeetingPorts, "records" | "outcomes">, meeting: StoredSummary, role: Role): Promise<MeetingSummary> {
  const [marker, openActionItems] = await Promise.all([ports.records.getMarker(meeting.id), ports.outcomes.openCount(meeting.id)]);
  const { createdAt: _, ...summary } = meeting;
  return { ...summary, openActionItems, phase: marker.phase, role };
}
