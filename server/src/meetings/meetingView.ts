import { spentMs } from "@docket/shared/agenda/markerLog.ts";
import { limitInstants, plannedInstants } from "@docket/shared/agenda/plannedInstants.ts";
import { markerWithoutAgenda, withoutAgenda } from "@docket/shared/meeting/draftAgenda.ts";
import { withoutPlan } from "@docket/shared/meeting/meetingSummary.ts";
import type { StoredSummary } from "@docket/shared/meeting/meetingSummary.ts";
import { peopleOfMeeting, withResolvedPeople } from "@docket/shared/meeting/meetingPeople.ts";
import { withOnlySession } from "@docket/shared/meeting/oneSession.ts";
import type { Recording } from "@docket/shared/meeting/recording.ts";
import type { Actor } from "@docket/shared/meeting/roles.ts";
import type { Me, MeetingSummary, MeetingView } from "@docket/shared/protocol/views.ts";
import type { Admission } from "../auth/auth.ts";
import { authorName } from "../auth/authorName.ts";
import { getMeeting } from "./changeMeeting.ts";
import { type Extent, extentOf, recordingWithin } from "./extent.ts";
import type { MeetingPorts } from "./ports.ts";
import { recordingsOfToday } from "./recordingService.ts";

/** A meeting page without what depends on the reader. */
export type MeetingPage = Omit<MeetingView, "me" | "recording"> & { recordings: Recording[] };

/** Reads everything a meeting page shows. Throws MEETING_NOT_FOUND. */
export async function meetingPage({ records, now, handles }: Pick<MeetingPorts, "records" | "now" | "handles">, meetingId: string): Promise<MeetingPage> {
  const [recorded, marker, moves, directory] = await Promise.all([
    getMeeting({ records }, meetingId),
    records.getMarker(meetingId),
    records.markerLog(meetingId),
    records.getDirectory(),
  ]);
  const { archivedBy, ...meeting } = withResolvedPeople(recorded, directory);
  const recordings = await recordingsOfToday(records, meetingId, directory);
  const archived = archivedBy === undefined ? {} : { archivedBy: await authorName((id) => records.findPerson(id), archivedBy) };
  return { meeting, ...archived, recordings, instants: plannedInstants(meeting), limits: limitInstants(meeting), marker, spentMs: spentMs(moves), directory, handles, serverTime: now() };
}

/** The page with nothing in it that the reader may not see. */
export function pageWithin({ recordings, ...whole }: MeetingPage, extent: Extent): Omit<MeetingView, "me"> {
  const { wholeDirectory, agenda, guest } = extent;
  const recording = recordingWithin({ meeting: whole.meeting, recordings }, extent);
  const within = { ...(guest === null ? whole : pageWithOnlySession(whole, guest.onlySessionId)), recording };
  const page = agenda ? within : pageWithoutAgenda(within);
  return wholeDirectory ? page : { ...page, directory: peopleOfMeeting(page.meeting, page.directory, peopleOfRecording(recording)) };
}

/** Who said that it is on, or over, and who was asked. */
const peopleOfRecording = (recording: Recording | null): string[] =>
  recording === null ? [] : [recording.begunBy, ...(recording.endedBy === null ? [] : [recording.endedBy]), ...recording.answers.map(({ personId }) => personId)];

const pageWithoutAgenda = (page: Omit<MeetingView, "me">): Omit<MeetingView, "me"> => ({
  ...page,
  meeting: withoutAgenda(page.meeting),
  instants: {},
  limits: {},
  marker: markerWithoutAgenda(page.marker),
  spentMs: {},
  isAgendaHidden: true,
});

/** What is said of the call and of where the meeting is concerns those who are in all of it. */
function pageWithOnlySession(page: Omit<MeetingView, "me">, sessionId: string): Omit<MeetingView, "me"> {
  const instant = page.instants[sessionId];
  return {
    ...page,
    meeting: withOnlySession(page.meeting, sessionId),
    instants: instant === undefined ? {} : { [sessionId]: instant },
    limits: {},
    marker: markerWithoutAgenda(page.marker),
    spentMs: {},
  };
}

/** What a page says about its reader. */
export const meOf = ({ personId, name, role, claimId = null, roleSetBy = null, onlySessionId = null, editsSessionId = null }: Actor): Me => ({
  personId, name, role,
  ...(claimId === null ? {} : { claimId }),
  ...(roleSetBy === null ? {} : { roleSetBy }),
  ...(onlySessionId === null ? {} : { onlySessionId }),
  ...(editsSessionId === null ? {} : { editsSessionId }),
});

/** The view of one reader. */
export const viewFor = (page: MeetingPage, reader: Pick<Admission, "actor" | "seesAgenda">): MeetingView => ({ ...pageWithin(page, extentOf(reader)), me: meOf(reader.actor) });

/** A line of the home page for one reader. */
export async function meetingSummary(
  ports: Pick<MeetingPorts, "records" | "outcomes">,
  meeting: StoredSummary,
  { actor, seesAgenda }: Pick<Admission, "actor" | "seesAgenda">,
): Promise<MeetingSummary> {
  const [marker, openActionItems] = await Promise.all([ports.records.getMarker(meeting.id), ports.outcomes.openCount(meeting.id)]);
  const { createdAt: _, isDraft: __, ...summary } = seesAgenda ? meeting : withoutPlan(meeting);
  return { ...summary, ...(seesAgenda ? {} : { isAgendaHidden: true as const }), openActionItems: seesAgenda ? openActionItems : 0, phase: marker.phase, role: actor.role };
}
