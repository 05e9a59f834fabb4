import type { Agenda, CalendarDate } from "@docket/shared/agenda/entry.ts";
import { rezoneAgenda } from "@docket/shared/agenda/rezone.ts";
import type { KeptTimes } from "@docket/shared/agenda/rezone.ts";
import { isTimeZone } from "@docket/shared/agenda/zone.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import type { AuditAct } from "@docket/shared/meeting/audit.ts";
import { NO_CALL } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { StoredSummary } from "@docket/shared/meeting/meetingSummary.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import type { ProposedTopic } from "@docket/shared/topics/topic.ts";
import type { RecordChange } from "../records/changes.ts";
import type { Caller } from "./caller.ts";
import { agendaChanges, changeMeeting, changeOpenMeeting, getMeeting, leaderActs, requireOpen, requireVersion } from "./changeMeeting.ts";
import type { MeetingStart } from "./meetingStart.ts";
import { meetingSummary } from "./meetingView.ts";
import type { MeetingPorts } from "./ports.ts";
import { requirePeople } from "./requirePeople.ts";

/** What a new meeting is made of. */
export interface NewMeeting {
  title: string;
  timeZone: string;
  series?: string | null | undefined;
  /** One empty day each. */
  dates?: CalendarDate[] | undefined;
  draft?: AgendaDraft | undefined;
  /** Proposed topics that come along from another meeting; undefined: none. */
  topics?: ProposedTopic[] | undefined;
  /** What comes along from another meeting or a template; undefined: nothing. */
  start?: MeetingStart | undefined;
  /** True: its agenda is a draft until it is shared; undefined: it is shared. */
  isDraft?: boolean | undefined;
  /** Moderates the meeting without a link; undefined or null: nobody. */
  moderatorId?: string | null | undefined;
}

/** What can be changed of a meeting besides its agenda; what is undefined stays. */
export type MeetingDetails = {
  [Field in "title" | "series" | "timeZone" | "call" | "participantIds" | "participantGroupIds"]?: Meeting[Field] | undefined;
};

/** A change with what it is made for. */
export interface MeetingRequest {
  details: MeetingDetails;
  /** Undefined: whatever version it is. */
  expectedVersion?: number | undefined;
  /** What stays when the zone is another one; undefined: the clock times. */
  keepTimes?: KeptTimes | undefined;
}

/** Making, changing, archiving and binning meetings; `by` is the author whom the audit log names. */
export interface MeetingService {
  /** The meetings in which the caller is somebody, newest first; binned ones only for who may take them out again. */
  list(caller: Caller): Promise<MeetingSummary[]>;
  /** Resolves to the new meeting's id. */
  create(meeting: NewMeeting, by: string): Promise<string>;
  change(meetingId: string, request: MeetingRequest, by: string): Promise<void>;
  archive(meetingId: string, archived: boolean, by: string): Promise<void>;
  /** Into the bin; binned again it keeps its first date. */
  bin(meetingId: string, by: string): Promise<void>;
  restore(meetingId: string, by: string): Promise<void>;
  getCallSecret(meetingId: string): Promise<string | null>;
  setCallSecret(meetingId: string, secret: string | null, by: string): Promise<void>;
}

/** Meetings on the ports. */
export function createMeetingService(ports: MeetingPorts): MeetingService {
  const { records, now, bus, turns } = ports;
  const changeAccess = async (
    { meetingId, act, by }: { meetingId: string; act: AuditAct; by: string },
    change: (meeting: Meeting) => Partial<Meeting>,
  ): Promise<void> => {
    await changeMeeting(ports, { meetingId, by }, async (meeting) => ({
      meeting: { ...meeting, ...change(meeting) },
      acts: [{ at: now(), act, by, meetingId }],
      answer: () => null,
    }));
    bus.publish({ type: "accessChanged", meetingId });
  };

  return {
    list: (caller) => listMeetings(ports, caller),
    create: (meeting, by) => createMeeting(ports, meeting, by),
    change: (meetingId, { details, expectedVersion, keepTimes = "clockTimes" }, by) =>
      changeOpenMeeting(ports, { meetingId, by }, async (meeting) => {
        if (expectedVersion !== undefined) requireVersion(meeting, expectedVersion);
        const agenda = inZone(meeting, details.timeZone ?? meeting.timeZone, keepTimes);
        requirePeople(await records.getDirectory(), [...(details.participantIds ?? []), ...(details.participantGroupIds ?? [])]);
        const removed = meeting.participantIds.filter((id) => details.participantIds?.includes(id) === false);
        return {
          meeting: { ...meeting, ...agenda, ...given(details) },
          acts: removed.map((personId) => ({ at: now(), act: "participantRemoved", by, meetingId, personId })),
          answer: () => undefined,
        };
      }),
    archive: (meetingId, archived, by) =>
      changeAccess({ meetingId, by, act: archived ? "meetingArchived" : "meetingUnarchived" }, ({ archivedAt }) => {
        if (!archived) return { archivedAt: null, archivedBy: undefined };
        // Archived again it keeps its first date, and who did it.
        return archivedAt === null ? { archivedAt: now(), archivedBy: by } : {};
      }),
    bin: (meetingId, by) => changeAccess({ meetingId, by, act: "meetingDeleted" }, ({ deletedAt }) => ({ deletedAt: deletedAt ?? now() })),
    restore: (meetingId, by) => changeAccess({ meetingId, by, act: "meetingRestored" }, () => ({ deletedAt: null })),
    getCallSecret: (meetingId) => records.getCallSecret(meetingId),
    setCallSecret: (meetingId, secret, by) =>
      turns(meetingId, async () => {
        requireOpen(await getMeeting(ports, meetingId));
        await records.commit([{ type: "putCallSecret", meetingId, secret }], [{ at: now(), act: "callSecretChanged", by, meetingId }]);
      }),
  };
}

async function listMeetings(ports: MeetingPorts, { actorIn, seesAgendaOf }: Caller): Promise<MeetingSummary[]> {
  const summaries: MeetingSummary[] = [];
  for (const meeting of (await ports.records.listMeetings()).toSorted(newestFirst)) {
    const actor = await actorIn(meeting.id);
    if (actor === null) continue;
    if (meeting.deletedAt !== null && !may(actor.role, "delete the meeting", "deleted")) continue;
    const seesAgenda = !meeting.isDraft || (await seesAgendaOf(actor, meeting.id));
    summaries.push(await meetingSummary(ports, meeting, { actor, seesAgenda }));
  }
  return summaries;
}

async function createMeeting(ports: MeetingPorts, { title, timeZone, series = null, dates = [], draft, topics = [], start = {}, isDraft = false, moderatorId = null }: NewMeeting, by: string): Promise<string> {
  requireTimeZone(timeZone);
  const { newId, now, records, bus } = ports;
  const meeting: Meeting = {
    id: newId(),
    version: 1,
    title,
    series,
    timeZone,
    days: start.days ?? dates.map((date) => ({ id: newId(), date, entries: [] })),
    bin: [],
    call: start.call ?? NO_CALL,
    participantIds: [...new Set([...(start.participantIds ?? []), ...(moderatorId === null ? [] : [moderatorId])])],
    participantGroupIds: start.participantGroupIds ?? [],
    topics,
    isDraft,
    createdAt: now(),
    archivedAt: null,
    deletedAt: null,
  };
  const grants: RecordChange[] = moderatorId === null ? [] : [{ type: "putGrant", meetingId: meeting.id, personId: moderatorId, role: "moderator" }];
  const agenda = agendaChanges({ days: [], bin: [], timeZone }, meeting, { at: now(), by, aboutId: null });
  const secret: RecordChange[] = start.callSecret === undefined ? [] : [{ type: "putCallSecret", meetingId: meeting.id, secret: start.callSecret }];
  const ofLeaders = await leaderActs(ports, { days: [] }, meeting, by);
  await records.commit([{ type: "putMeeting", meeting }, ...agenda, ...secret, ...grants], [{ at: now(), act: "meetingMade", by, meetingId: meeting.id }, ...ofLeaders]);
  if (draft === undefined) bus.publish({ type: "meetingChanged", meetingId: meeting.id });
  else await importIntoNew(ports, meeting.id, draft, by);
  return meeting.id;
}

/** A meeting whose agenda is refused was never made. */
async function importIntoNew(ports: MeetingPorts, meetingId: string, draft: AgendaDraft, by: string): Promise<void> {
  const { importAgenda } = await import("./importService.ts");
  try {
    await importAgenda(ports, meetingId, { draft, mode: "add", expectedVersion: null }, by);
  } catch (error) {
    await ports.records.eraseMeeting(meetingId, [{ at: ports.now(), act: "meetingPurged", by, meetingId }]);
    throw error;
  }
}

function requireTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw new AppError("INPUT_INVALID", `body.timeZone: expected an IANA time zone such as "America/Los_Angeles", got ${JSON.stringify(timeZone)}.`);
}

/** The agenda as it reads in another zone. */
function inZone(meeting: Meeting, to: string, keep: KeptTimes): Agenda {
  const { days, bin, timeZone: from } = meeting;
  requireTimeZone(to);
  const rezoned = rezoneAgenda({ days, bin }, { from, to, keep });
  if (!rezoned.ok) throw new AppError(rezoned.reason.code, `body.${rezoned.reason.message}`);
  return rezoned.value;
}

/** The fields that are there; spreading an undefined one would erase what it stands for. */
const given = (details: MeetingDetails): Partial<Meeting> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));

const newestFirst = (a: StoredSummary, b: StoredSummary): number => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
