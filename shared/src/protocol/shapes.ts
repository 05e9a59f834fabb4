import { z } from "zod";
import type { ActionItem, Decision, Outcomes } from "../actionItems/records.ts";
import { isCalendarDate, isPlannableDate } from "../agenda/calendarDate.ts";
import { MOST_DAYS, MOST_ENTRIES } from "../agenda/commandContext.ts";
import type { AgendaCommand, NewEntry } from "../agenda/commands.ts";
import type { AgendaEntry, BinnedEntry, Day, EntryLimits } from "../agenda/entry.ts";
import type { Marker, MarkerAct, MarkerChange, MarkerMove, MarkerTarget } from "../agenda/marker.ts";
import type { LimitInstants, PlannedInstant } from "../agenda/plannedInstants.ts";
import { unshownIn } from "../base/shownText.ts";
import { AUDIT_ACTS } from "../meeting/audit.ts";
import type { CallDetails, Meeting } from "../meeting/meeting.ts";
import { LINK_ROLES, MEMBER_ROLES, ROLES, SESSION_LINK_ROLES } from "../meeting/roles.ts";
import { parseMail } from "../people/mail.ts";
import { MOST_ALIASES } from "../people/person.ts";
import type { Directory, Group, Person } from "../people/person.ts";
import type { NoteJson } from "../tags/tag.ts";
import type { PlacedTopic, TopicCommand } from "../topics/commands.ts";
import { MOST_ASKERS, MOST_TOPICS, TOPIC_NOTES_LIMIT } from "../topics/topic.ts";
import type { ProposedTopic, TopicText } from "../topics/topic.ts";
import { id, milliseconds, shown } from "./fields.ts";
import { recording } from "./recordingShapes.ts";
import type {
  AgendaAnswer, AuditLine, AuditPage, LeftOver, LinkView, MarkerAnswer, Me, MemberView, MeetingSummary, MeetingView, NotesView, ShareLink, SignInView, TopicsAnswer, StartNotes,
} from "./views.ts";

/*
 * Validators of everything that crosses the HTTP boundary. Each is held to the domain type by its
 * annotation, so a field that one of them forgets does not compile.
 */

/** Longest title, topic or name, in characters. */
export const LINE_LIMIT = 300;

/** Most people of a list: generous, but not endless. */
export const LIST_LIMIT = 500;

export { id, milliseconds };

/** Text of several lines, without what cannot be shown. */
const text = z.string().refine((value) => unshownIn(value.replaceAll(/[\n\t]/g, "")) === null, "expected text without control characters");

export const line = shown(z.string().max(LINE_LIMIT));
export const name = shown(z.string().trim().min(1).max(LINE_LIMIT));
export const initials = shown(z.string().trim().max(4));
export const mail = z.string().max(LINE_LIMIT).transform((text, context) => {
  const read = parseMail(text);
  if (read === null) context.addIssue({ code: "custom", message: "expected a mail address such as ines@example.org" });
  return read ?? z.NEVER;
});
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "09:00"');
export const calendarDate = z.iso
  .date()
  .refine((date) => isPlannableDate(date) || !isCalendarDate(date), 'expected a date of the years 1900 to 2999 such as "2026-09-15"');
const MOST_MINUTES = 24 * 60;
export const minutes = z.int().min(0).max(MOST_MINUTES);
export const role = z.enum(ROLES);
export const anyRole = z.enum([...LINK_ROLES, ...MEMBER_ROLES]);
export const linkRole = z.enum(LINK_ROLES);
export const sessionLinkRole = z.enum(SESSION_LINK_ROLES);

export const entryLimits: z.ZodType<EntryLimits> = z.object({
  shortestMinutes: minutes.nullable(),
  notBefore: wallTime.nullable(),
  mustEndBy: wallTime.nullable(),
  startsAt: wallTime.nullable().optional(),
});

const timed = { id, start: wallTime.nullable(), plannedMinutes: minutes.nullable(), limits: entryLimits.optional() };

export const agendaEntry: z.ZodType<AgendaEntry> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("session"), ...timed, topic: line, coordinatorIds: z.array(id).max(LIST_LIMIT), continuesId: id.optional() }),
  z.object({ kind: z.literal("break"), ...timed, title: line }),
  z.object({ kind: z.literal("close"), ...timed, title: line }),
  z.object({ kind: z.literal("moderatorBand"), id, moderatorId: id.nullable() }),
]);

export const newEntry: z.ZodType<NewEntry> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("session"),
    start: timed.start,
    plannedMinutes: timed.plannedMinutes,
    topic: line,
    coordinatorIds: z.array(id).max(LIST_LIMIT),
  }),
  z.object({ kind: z.enum(["break", "close"]), start: timed.start, plannedMinutes: timed.plannedMinutes, title: line }),
  z.object({ kind: z.literal("moderatorBand"), moderatorId: id.nullable() }),
]);

export const day: z.ZodType<Day> = z.object({
  id,
  date: calendarDate.nullable(),
  entries: z.array(agendaEntry).max(MOST_ENTRIES),
});

export const binnedEntry: z.ZodType<BinnedEntry> = z.object({
  entry: agendaEntry,
  dayId: id,
  removedAt: milliseconds,
  removedBy: z.string(),
});

const httpsUrl = shown(z.url({ protocol: /^https$/ }).max(2000));

export const callDetails: z.ZodType<CallDetails> = z.object({
  videoUrl: httpsUrl.nullable(),
  callId: line.nullable(),
  phone: z.string().regex(/^\+?[\d ()./-]{3,40}$/, "expected a phone number such as +1 555 0100").nullable(),
  sip: shown(z.string().regex(/^[^\s@<>"]{1,100}@[^\s@<>"]{1,200}$/, "expected a SIP address such as 12345@sip.example")).nullable(),
  passcodeHint: line.nullable(),
});

const topicText = {
  title: name,
  requestedByIds: z.array(id).max(MOST_ASKERS),
  estimateMinutes: minutes.nullable(),
  notes: text.max(TOPIC_NOTES_LIMIT),
};

export const newTopic: z.ZodType<TopicText> = z.object(topicText);

export const proposedTopic: z.ZodType<ProposedTopic> = z.object({
  id,
  ...topicText,
  proposedBy: z.string().max(64),
  proposedAt: milliseconds,
  changedIn: z.int(),
  sessionId: id.nullable(),
  carriedFrom: z.object({ meetingId: id, topicId: id, times: z.int().min(1) }).nullable(),
});

export const meeting: z.ZodType<Meeting> = z.object({
  id,
  version: z.int(),
  title: line,
  series: line.nullable(),
  timeZone: z.string(),
  days: z.array(day),
  bin: z.array(binnedEntry),
  call: callDetails,
  participantIds: z.array(id),
  participantGroupIds: z.array(id),
  topics: z.array(proposedTopic).optional(),
  isDraft: z.boolean().optional(),
  createdAt: milliseconds,
  archivedAt: milliseconds.nullable(),
  deletedAt: milliseconds.nullable(),
});

export const agendaCommand: z.ZodType<AgendaCommand> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("addDay"), date: calendarDate.nullable(), index: z.int().min(0).nullable() }),
  z.object({ type: z.literal("changeDay"), dayId: id, date: calendarDate.nullable() }),
  z.object({ type: z.literal("redateDays"), first: calendarDate }),
  z.object({ type: z.literal("removeDay"), dayId: id }),
  z.object({ type: z.literal("addEntry"), dayId: id, index: z.int().min(0).nullable(), entry: newEntry }),
  z.object({ type: z.literal("renameEntry"), entryId: id, title: line }),
  z.object({ type: z.literal("setCoordinators"), entryId: id, coordinatorIds: z.array(id).max(LIST_LIMIT) }),
  z.object({ type: z.literal("setContinued"), entryId: id, continuesId: id.nullable() }),
  z.object({ type: z.literal("setModerator"), entryId: id, moderatorId: id.nullable() }),
  z.object({
    type: z.literal("retimeEntry"),
    entryId: id,
    start: wallTime.nullable(),
    plannedMinutes: minutes.nullable(),
    moveFollowing: z.boolean(),
  }),
  z.object({ type: z.literal("setLimits"), entryId: id, limits: entryLimits.nullable() }),
  z.object({ type: z.literal("moveEntry"), entryId: id, toDayId: id, toIndex: z.int().min(0) }),
  z.object({ type: z.literal("removeEntry"), entryId: id }),
  z.object({ type: z.literal("restoreEntry"), entryId: id }),
  z.object({
    type: z.literal("restoreAgenda"),
    days: z.array(day).max(MOST_DAYS),
    // As long as the bin that the undo came with; the size of the body bounds it.
    bin: z.array(binnedEntry),
  }),
]);

export const agendaAnswer: z.ZodType<AgendaAnswer> = z.object({
  meeting,
  undo: agendaCommand,
  entry: agendaEntry.nullable(),
});

const placedTopic: z.ZodType<PlacedTopic> = z.object({ topic: proposedTopic, index: z.int().min(0) });
const topicIds = z.array(id).min(1).max(MOST_TOPICS);

export const topicCommand: z.ZodType<TopicCommand> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("proposeTopic"), topic: newTopic }),
  z.object({ type: z.literal("changeTopic"), topicId: id, topic: newTopic }),
  z.object({ type: z.literal("moveTopic"), topicId: id, toIndex: z.int().min(0) }),
  z.object({ type: z.literal("removeTopics"), topicIds }),
  z.object({ type: z.literal("restoreTopics"), topics: z.array(placedTopic).min(1).max(MOST_TOPICS) }),
  z.object({ type: z.literal("scheduleTopic"), topicId: id, dayId: id, index: z.int().min(0).nullable() }),
  z.object({ type: z.literal("bringTopics"), fromMeetingId: id, topicIds }),
]);

export const topicsAnswer: z.ZodType<TopicsAnswer> = z.object({
  meeting,
  undo: z.union([topicCommand, agendaCommand]),
  topic: proposedTopic.nullable(),
  entry: agendaEntry.nullable(),
});

export const leftOver: z.ZodType<LeftOver> = z.object({ meetingId: id, title: z.string(), topics: z.array(proposedTopic) });

export const person: z.ZodType<Person> = z.object({
  id,
  name,
  aliases: z.array(name).max(MOST_ALIASES),
  initials,
  handle: line.nullable(),
  deactivated: z.boolean(),
  mergedInto: id.nullable(),
});

export const group: z.ZodType<Group> = z.object({ id, name, memberIds: z.array(id).max(LIST_LIMIT) });

export const directory: z.ZodType<Directory> = z.object({ people: z.array(person), groups: z.array(group) });

export const marker: z.ZodType<Marker> = z.object({
  version: z.int(),
  phase: z.enum(["before", "running", "ended"]),
  entryId: id.nullable(),
  takenUpAt: milliseconds.nullable(),
  pausedAt: milliseconds.optional(),
  extraMinutes: z.record(z.string(), z.int()).optional(),
  skippedIds: z.array(id).optional(),
  endedInId: id.optional(),
});

const extraMinutes = z.int().min(-MOST_MINUTES).max(MOST_MINUTES);
const stillActs = [
  z.object({ type: z.literal("pause") }),
  z.object({ type: z.literal("resume") }),
  z.object({ type: z.literal("lengthen"), entryId: id, minutes: extraMinutes }),
  z.object({ type: z.literal("skip"), entryId: id }),
  z.object({ type: z.literal("unskip"), entryId: id }),
  z.object({ type: z.literal("undo"), version: z.int() }),
] as const;

const markerAct: z.ZodType<MarkerAct> = z.discriminatedUnion("type", [...stillActs, z.object({ type: z.literal("takenUp"), at: milliseconds })]);
export const markerChange: z.ZodType<MarkerChange> = z.discriminatedUnion("type", [...stillActs, z.object({ type: z.literal("setTakenUp"), time: wallTime })]);

export const markerMove: z.ZodType<MarkerMove> = z.object({
  version: z.int(),
  phase: z.enum(["before", "running", "ended"]),
  entryId: id.nullable(),
  at: milliseconds,
  by: z.string(),
  act: markerAct.optional(),
});

export const markerAnswer: z.ZodType<MarkerAnswer> = z.object({ marker, spentMs: z.record(z.string(), milliseconds) });

export const markerTarget: z.ZodType<MarkerTarget> = z.discriminatedUnion("to", [
  z.object({ to: z.literal("next") }),
  z.object({ to: z.literal("previous") }),
  z.object({ to: z.literal("entry"), entryId: id }),
  z.object({ to: z.literal("closeDay") }),
  z.object({ to: z.literal("end") }),
  z.object({ to: z.literal("reopen") }),
]);

const personTag = z.object({ kind: z.enum(["person", "group"]), id: z.string(), label: z.string() });
const provenance = z.object({ by: z.string(), at: milliseconds });
const place = { meetingId: id, sessionId: id, fragment: z.enum(["preMeetingNotes", "runningNotes"]) };

export const actionItem: z.ZodType<ActionItem> = z.object({
  tag: z.literal("actionItem"),
  id: z.string(),
  ...place,
  text: z.string(),
  assignees: z.array(personTag),
  involved: z.array(personTag),
  due: z.string().nullable(),
  done: z.boolean(),
  created: provenance,
  assigned: z.record(z.string(), provenance),
  ticked: provenance.nullable(),
});

export const decision: z.ZodType<Decision> = z.object({
  tag: z.literal("decision"),
  id: z.string(),
  ...place,
  text: z.string(),
  created: provenance,
});

export const outcomes: z.ZodType<Outcomes> = z.object({
  actionItems: z.array(actionItem),
  decisions: z.array(decision),
});

export const noteJson: z.ZodType<NoteJson> = z.lazy(() =>
  z.object({
    type: z.string().max(64),
    attrs: z.record(z.string().max(64), z.unknown()).optional(),
    content: z.array(noteJson).optional(),
    marks: z
      .array(z.object({ type: z.string().max(64), attrs: z.record(z.string().max(64), z.unknown()).optional() }))
      .optional(),
    text: z.string().optional(),
  }),
);

const instant: z.ZodType<PlannedInstant> = z.object({ startsAt: milliseconds, offsetMinutes: z.number() });
const limitInstants: z.ZodType<LimitInstants> = z.object({ notBefore: milliseconds.nullable(), mustEndBy: milliseconds.nullable(), startsAt: milliseconds.optional() });
const me: z.ZodType<Me> = z.object({ personId: id.nullable(), name: z.string(), role, claimId: id.optional(), roleSetBy: z.string().optional(), onlySessionId: id.optional(), editsSessionId: id.optional() });
const dates = z.object({ from: calendarDate, to: calendarDate }).nullable();

export const meetingView: z.ZodType<MeetingView> = z.object({
  meeting,
  instants: z.record(z.string(), instant),
  limits: z.record(z.string(), limitInstants).optional(),
  marker,
  recording: recording.nullable().optional(),
  spentMs: z.record(z.string(), milliseconds),
  archivedBy: z.string().optional(),
  isAgendaHidden: z.literal(true).optional(),
  directory,
  me,
  handles: z.array(z.object({ prefix: z.string(), kind: z.enum(["issue", "document"]), url: z.string() })),
  serverTime: milliseconds,
});

export const meetingSummary: z.ZodType<MeetingSummary> = z.object({
  id,
  title: z.string(),
  series: z.string().nullable(),
  timeZone: z.string(),
  dates,
  startsAt: milliseconds.nullable(),
  sessionCount: z.int(),
  isAgendaHidden: z.literal(true).optional(),
  openActionItems: z.int(),
  phase: z.enum(["before", "running", "ended"]),
  archivedAt: milliseconds.nullable(),
  deletedAt: milliseconds.nullable(),
  role,
});

export const linkView: z.ZodType<LinkView> = z.object({
  role: anyRole,
  meetingId: id.nullable(),
  title: z.string().nullable(),
  dates,
  startsAt: milliseconds.nullable(),
  timeZone: z.string().nullable(),
  sessionCount: z.int(),
  isOneSession: z.literal(true).optional(),
  people: z.array(z.object({ id, name: z.string(), initials: z.string() })),
});

export const shareLink: z.ZodType<ShareLink> = z.object({ role: linkRole, url: z.string(), expiresAt: milliseconds.nullable() });

const named = z.object({ id, name: z.string() });

export const signInView: z.ZodType<SignInView> = z.object({
  id,
  person: named,
  device: z.string().nullable(),
  signedInAt: milliseconds.nullable(),
  seenAt: milliseconds,
  isOwner: z.boolean(),
  isThis: z.boolean(),
});

export const memberView: z.ZodType<MemberView> = z.object({ person: named, role: z.enum(MEMBER_ROLES), mail: z.string().nullable(), hasAccount: z.boolean() });

const auditLine: z.ZodType<AuditLine> = z.object({
  seq: z.int(),
  at: milliseconds,
  act: z.enum(AUDIT_ACTS),
  by: z.object({ personId: id.nullable(), name: z.string() }).nullable(),
  meeting: z.object({ id, title: z.string().nullable() }).nullable(),
  person: named.nullable(),
  into: named.nullable(),
  role: anyRole.nullable(),
  isOneSession: z.literal(true).optional(),
  group: z.object({ id, name: z.string().nullable() }).optional(),
});

export const auditPage: z.ZodType<AuditPage> = z.object({ lines: z.array(auditLine), older: z.int().nullable() });

export const startNotes: z.ZodType<StartNotes> = z.object({ startedAt: milliseconds.nullable(), lines: z.array(z.string()) });

export const notesView: z.ZodType<NotesView> = z.object({ preMeetingNotes: z.string(), runningNotes: z.string() });
