import { z } from "zod";
import { MOST_DAYS } from "../agenda/commandContext.ts";
import { KEPT_TIMES } from "../agenda/rezone.ts";
import { TEMPLATE_NAMES } from "../agenda/templates.ts";
import type { ErrorCode } from "../base/errors.ts";
import { COPIED_PARTS } from "../meeting/copiedParts.ts";
import { INSTANCE_ROLES, MEMBER_ROLES } from "../meeting/roles.ts";
import { MOST_ALIASES } from "../people/person.ts";
import { agendaDraft } from "./draftShapes.ts";
import type { EndpointName } from "./endpoints.ts";
import { HISTORY_CONTRACT } from "./historyContract.ts";
import { RECORDING_CONTRACT } from "./recordingContract.ts";
import { LINKS_CONTRACT } from "./linksContract.ts";
import { ROLES_CONTRACT } from "./rolesContract.ts";
import * as shape from "./shapes.ts";
import { MOST_TUNNELS_ASKED } from "./tunnelFrames.ts";

/** One endpoint: what goes in, what comes out, and how it can refuse besides the codes every endpoint has. */
export interface EndpointShape {
  summary: string;
  params?: z.ZodType;
  body?: z.ZodType;
  /** The body is `application/octet-stream` instead of JSON; the handler reads it. */
  takesBytes?: true;
  /** The answer's shape; null where the answer is a file or has no body. */
  answer: z.ZodType | null;
  errors: readonly ErrorCode[];
}

/** Refusals that any endpoint can give; left out of the lists below. */
export const COMMON_ERRORS = [
  "INPUT_INVALID", "INPUT_TOO_LARGE", "SIGN_IN_NEEDED", "LINK_REVOKED", "REMOVED_FROM_MEETING", "ROLE_INSUFFICIENT", "ORIGIN_REFUSED", "RATE_LIMITED",
  "STORAGE_FAILED", "SERVER_STOPPING", "SERVER_FAULT",
] as const satisfies readonly ErrorCode[];

const ofMeeting = z.object({ meetingId: shape.id });
const ofPerson = z.object({ personId: shape.id });
const ofGroup = z.object({ groupId: shape.id });
const tunnelId = z.string().max(64);
const ofTunnel = z.object({ tunnelId });
const done = z.object({ ok: z.literal(true) });
const MEETING = ["MEETING_NOT_FOUND"] as const;
/** Of a meeting whose agenda the answer shows. */
const AGENDA = ["MEETING_NOT_FOUND", "AGENDA_NOT_SHARED"] as const;
const CHANGING = ["MEETING_NOT_FOUND", "MEETING_READ_ONLY", "VERSION_CONFLICT"] as const;

/** Fields of a person that can be set; all optional on change. */
const personFields = z.object({
  name: shape.name,
  aliases: z.array(shape.name).max(MOST_ALIASES).optional(),
  initials: shape.initials.optional(),
  handle: shape.line.nullable().optional(),
});

/**
 * The HTTP contract: the server checks by it, the page takes its types from it, `/api/openapi.json` prints it.
 */
export const CONTRACT = {
  health: { summary: "The process runs.", answer: done, errors: [] },
  ready: { summary: "The store takes writes.", answer: done, errors: [] },

  whoAmI: {
    summary: "Who is signed in here.",
    answer: z.object({ signedIn: z.boolean(), isOwner: z.boolean(), instanceRole: z.enum(INSTANCE_ROLES), personId: shape.id.nullable(), name: z.string().nullable() }),
    errors: [],
  },
  lookAtLink: {
    summary: "What a share link, the owner's link or a member's own opens.",
    body: z.object({ token: z.string().max(200) }),
    answer: shape.linkView,
    errors: ["LINK_REVOKED"],
  },
  signIn: {
    summary: "Signs in by a link, as a person of the list or under a name; sets the cookie.",
    body: z.object({ token: z.string().max(200), personId: shape.id.optional(), name: shape.name.optional() }),
    answer: z.object({ meetingId: shape.id.nullable(), personId: shape.id, role: shape.anyRole }),
    errors: ["LINK_REVOKED", "PERSON_NOT_FOUND", "ACCOUNT_NEEDED"],
  },
  waysIn: {
    summary: "How people sign in besides their links: with an account of this provider, null where there is none; and whether a link alone is enough.",
    answer: z.object({ account: z.object({ name: z.string() }).nullable(), allowGuests: z.boolean() }),
    errors: [],
  },
  beginAccountSignIn: {
    summary: "Begins a sign-in with an account: the address of the provider to send the browser to. `returnTo`: the path to go on to, also that of a share link, which is then used.",
    body: z.object({ returnTo: z.string().max(500), isAnother: z.boolean().optional() }),
    answer: z.object({ url: z.string() }),
    errors: ["ACCOUNTS_OFF", "ACCOUNT_PROVIDER_UNREACHABLE"],
  },
  finishAccountSignIn: {
    summary: "Where the provider sends the browser back to: sets the cookie and goes on (303); a failure goes to the sign-in page with its code.",
    answer: null,
    errors: ["ACCOUNTS_OFF"],
  },
  signOut: { summary: "Ends this sign-in.", answer: done, errors: [] },
  listSignIns: {
    summary: "The devices that the caller is signed in on. A device that only says to be somebody's has itself alone.",
    answer: z.object({ signIns: z.array(shape.signInView) }),
    errors: [],
  },
  listEverySignIn: { summary: "The devices that everybody is signed in on.", answer: z.object({ signIns: z.array(shape.signInView) }), errors: [] },
  endSignIn: {
    summary: "Ends a sign-in: one's own, for the owner anybody's. Its open pages are closed.",
    params: z.object({ signInId: shape.id }),
    answer: done,
    errors: ["SIGN_IN_NOT_FOUND"],
  },
  makeTicket: {
    summary: "A ticket for one socket, valid for 60 s, for programs that cannot send headers (`?ticket=`).",
    answer: z.object({ ticket: z.string(), expiresAt: shape.milliseconds }),
    errors: [],
  },

  listMeetings: {
    summary: "The caller's meetings; archived and binned ones are marked.",
    answer: z.object({ meetings: z.array(shape.meetingSummary) }),
    errors: [],
  },
  createMeeting: {
    summary: "Makes a meeting: blank, with a pasted agenda, from another meeting or from a template.",
    body: z.object({
      title: shape.name,
      series: shape.line.nullable().optional(),
      timeZone: z.string().max(64),
      /** Of a meeting without a copied agenda or a template, which have days of their own. */
      dates: z.array(shape.calendarDate).max(MOST_DAYS).optional(),
      draft: agendaDraft.optional(),
      /** A meeting that parts of come along from: agenda (with coordinators and moderators, without notes), people, call details. */
      copy: z.object({ meetingId: shape.id, parts: z.array(z.enum(COPIED_PARTS)).max(COPIED_PARTS.length) }).optional(),
      template: z.enum(TEMPLATE_NAMES).optional(),
      /** The first date of a copied agenda or a template, and of nothing else; the other days keep their distances. */
      firstDay: shape.calendarDate.optional(),
      /** Only moderators and those whom it names see the agenda until it is shared. */
      isDraft: z.boolean().optional(),
      /** A meeting whose topics that are left over come along. */
      topicsFromMeetingId: shape.id.optional(),
    }),
    answer: z.object({ meetingId: shape.id }),
    errors: ["PASTE_UNREADABLE", "MEETING_NOT_FOUND", "AGENDA_NOT_SHARED", "PERSON_NOT_FOUND", "AGENDA_COMMAND_INVALID", "DOCUMENT_UNAVAILABLE"],
  },
  createSampleMeeting: {
    summary: "Makes the invented sample meeting.",
    answer: z.object({ meetingId: shape.id }),
    errors: [],
  },
  getMeeting: { summary: "The whole meeting page.", params: ofMeeting, answer: shape.meetingView, errors: MEETING },
  changeMeeting: {
    summary: "Changes title, series, zone, call details or participants.",
    params: ofMeeting,
    body: z.object({
      expectedVersion: z.int().optional(),
      title: shape.name.optional(),
      series: shape.line.nullable().optional(),
      timeZone: z.string().max(64).optional(),
      /** With another zone: what the agenda's times keep; left out: what the clock shows. */
      keepTimes: z.enum(KEPT_TIMES).optional(),
      call: shape.callDetails.optional(),
      participantIds: z.array(shape.id).max(shape.LIST_LIMIT).optional(),
      participantGroupIds: z.array(shape.id).max(shape.LIST_LIMIT).optional(),
    }),
    answer: shape.meetingView,
    errors: [...CHANGING, "PERSON_NOT_FOUND", "AGENDA_COMMAND_INVALID"],
  },
  archiveMeeting: {
    summary: "Archives a meeting (read-only, off the home page) or takes it back.",
    params: ofMeeting,
    body: z.object({ archived: z.boolean() }),
    answer: shape.meetingView,
    errors: MEETING,
  },
  deleteMeeting: { summary: "Puts a meeting into the bin for 30 days.", params: ofMeeting, answer: done, errors: MEETING },
  restoreMeeting: { summary: "Takes a meeting out of the bin.", params: ofMeeting, answer: done, errors: MEETING },
  getCallSecret: {
    summary: "The call's secret, which no export contains; null when none is set.",
    params: ofMeeting,
    answer: z.object({ secret: z.string().nullable() }),
    errors: MEETING,
  },
  setCallSecret: {
    summary: "Sets or clears the call's secret.",
    params: ofMeeting,
    body: z.object({ secret: z.string().max(500).nullable() }),
    answer: done,
    errors: CHANGING,
  },
  confirmClaim: {
    summary: "Confirms that somebody is who they said to be when they picked or typed a known name.",
    params: z.object({ meetingId: shape.id, claimId: shape.id }),
    answer: done,
    errors: ["MEETING_NOT_FOUND", "SIGN_IN_NOT_FOUND"],
  },

  previewAgenda: {
    summary: "Reads a pasted agenda (wiki HTML, TSV or Markdown) without changing anything.",
    body: z.object({
      html: z.string().nullable(),
      text: z.string().nullable(),
      /** Corrections of the guessed columns, by column index. */
      columnRoles: z.record(z.string(), z.string()).optional(),
    }),
    answer: agendaDraft,
    errors: ["PASTE_UNREADABLE"],
  },
  importAgenda: {
    summary: "Puts a draft into a meeting: after its agenda, or in place of it.",
    params: ofMeeting,
    body: z.object({ expectedVersion: z.int(), mode: z.enum(["add", "replace"]), draft: agendaDraft }),
    answer: shape.agendaAnswer,
    errors: [...CHANGING, "PERSON_NOT_FOUND", "AGENDA_COMMAND_INVALID", "DOCUMENT_UNAVAILABLE"],
  },
  changeAgenda: {
    summary: "Carries out one agenda command.",
    params: ofMeeting,
    /** Counts for `restoreAgenda` alone: the agenda must not have changed since; every other command is carried out on it as it is. */
    body: z.object({ expectedVersion: z.int().nullable(), command: shape.agendaCommand }),
    answer: shape.agendaAnswer,
    errors: [...CHANGING, "ENTRY_NOT_FOUND", "DAY_NOT_FOUND", "PERSON_NOT_FOUND", "AGENDA_COMMAND_INVALID", "DOCUMENT_UNAVAILABLE"],
  },
  shareAgenda: {
    summary: "Shows the agenda to everybody in the meeting, or makes it a draft again while the meeting has not begun.",
    params: ofMeeting,
    body: z.object({ shared: z.boolean() }),
    answer: shape.meetingView,
    errors: ["MEETING_NOT_FOUND", "MEETING_READ_ONLY", "AGENDA_COMMAND_INVALID"],
  },
  changeTopics: {
    summary: "Carries out one command on the proposed topics, or makes a session of one.",
    params: ofMeeting,
    /** A topic whose text somebody has changed after this version is not touched; null: whatever version it was. */
    body: z.object({ expectedVersion: z.int().nullable(), command: shape.topicCommand }),
    answer: shape.topicsAnswer,
    errors: [...CHANGING, "TOPIC_NOT_FOUND", "DAY_NOT_FOUND", "PERSON_NOT_FOUND", "AGENDA_COMMAND_INVALID", "DOCUMENT_UNAVAILABLE"],
  },
  getLeftOverTopics: {
    summary: "What the meeting before this one in its series has left over and this one has not taken over; null: nothing.",
    params: ofMeeting,
    answer: z.object({ former: shape.leftOver.nullable() }),
    errors: MEETING,
  },
  moveMarker: {
    summary: "Moves the current session, if the marker still has the version the moderator saw.",
    params: ofMeeting,
    body: z.object({ expectedVersion: z.int(), target: shape.markerTarget }),
    answer: shape.markerAnswer,
    errors: [...CHANGING, "ENTRY_NOT_FOUND", "MARKER_MOVE_INVALID"],
  },
  changeMarker: {
    summary: "Pauses, lengthens, skips, corrects or takes back, if the marker still has the version the moderator saw.",
    params: ofMeeting,
    body: z.object({ expectedVersion: z.int(), change: shape.markerChange }),
    answer: shape.markerAnswer,
    errors: [...CHANGING, "ENTRY_NOT_FOUND", "MARKER_CHANGE_INVALID"],
  },
  ...HISTORY_CONTRACT,
  ...RECORDING_CONTRACT,
  ...LINKS_CONTRACT,
  ...ROLES_CONTRACT,

  getOutcomes: { summary: "Action items and decisions.", params: ofMeeting, answer: shape.outcomes, errors: AGENDA },
  tickActionItem: {
    summary: "Ticks or unticks an action item; the note itself is edited.",
    params: z.object({ meetingId: shape.id, itemId: z.string().max(64) }),
    body: z.object({ sessionId: shape.id, done: z.boolean() }),
    answer: done,
    errors: [...AGENDA, "MEETING_READ_ONLY", "SESSION_NOT_FOUND", "ACTION_ITEM_NOT_FOUND", "DOCUMENT_UNAVAILABLE"],
  },
  getNotes: {
    summary: "A session's notes as safe HTML, for the first paint.",
    params: z.object({ meetingId: shape.id, sessionId: shape.id }),
    answer: shape.notesView,
    errors: [...AGENDA, "SESSION_NOT_FOUND", "DOCUMENT_UNAVAILABLE"],
  },
  getStartNotes: {
    summary: "A session's pre-meeting notes as they were when it was taken up first, line by line.",
    params: z.object({ meetingId: shape.id, sessionId: shape.id }),
    answer: shape.startNotes,
    errors: [...AGENDA, "SESSION_NOT_FOUND", "DOCUMENT_UNAVAILABLE"],
  },
  getMinutes: {
    summary: "The minutes as a file: md, html or json.",
    params: z.object({ meetingId: shape.id, format: z.string().max(10) }),
    answer: null,
    errors: [...AGENDA, "FORMAT_UNKNOWN", "DOCUMENT_UNAVAILABLE"],
  },

  getDirectory: { summary: "People and groups of this server.", answer: shape.directory, errors: [] },
  addPerson: { summary: "Adds a person.", body: personFields, answer: shape.person, errors: [] },
  changePerson: {
    summary: "Renames a person, sets aliases, initials, handle, or deactivates.",
    params: ofPerson,
    body: personFields.partial().extend({ deactivated: z.boolean().optional() }),
    answer: shape.person,
    errors: ["PERSON_NOT_FOUND"],
  },
  mergePerson: {
    summary: "Merges a person into another, who takes over names and aliases; only by an owner, or by who moderates every meeting that names one of them.",
    params: ofPerson,
    body: z.object({ intoPersonId: shape.id }),
    answer: shape.person,
    errors: ["PERSON_NOT_FOUND"],
  },
  addGroup: {
    summary: "Adds a group.",
    body: z.object({ name: shape.name, memberIds: z.array(shape.id).max(shape.LIST_LIMIT) }),
    answer: shape.group,
    errors: [],
  },
  changeGroup: {
    summary: "Renames a group or sets its members; somebody new only by an owner, or by who moderates every meeting on whose agenda it stands.",
    params: ofGroup,
    body: z.object({ name: shape.name.optional(), memberIds: z.array(shape.id).max(shape.LIST_LIMIT).optional() }),
    answer: shape.group,
    errors: ["PERSON_NOT_FOUND"],
  },
  removeGroup: { summary: "Removes a group.", params: ofGroup, answer: done, errors: ["PERSON_NOT_FOUND"] },

  listMembers: { summary: "Who belongs to this server: owners and members.", answer: z.object({ members: z.array(shape.memberView) }), errors: [] },
  setMember: {
    summary: "Puts somebody of the directory on the members' list, or changes what they are there. `mail`: of the account they sign in with; null: none, also takes off the account that they have.",
    params: ofPerson,
    body: z.object({ role: z.enum(MEMBER_ROLES), mail: shape.mail.nullable().optional() }),
    answer: done,
    errors: ["PERSON_NOT_FOUND", "LAST_OWNER", "MEMBER_MAIL_TAKEN"],
  },
  removeMember: {
    summary: "Takes somebody off the members' list; members can leave by themselves.",
    params: ofPerson,
    answer: done,
    errors: ["MEMBER_NOT_FOUND", "LAST_OWNER"],
  },
  renewMemberLink: {
    summary: "A new link by which this member signs in; the former one opens nothing any more.",
    params: ofPerson,
    answer: z.object({ url: z.string() }),
    errors: ["MEMBER_NOT_FOUND"],
  },

  getAuditLog: {
    summary: "Who did what that decides over rights, newest first: lines below a number, or the newest.",
    params: z.object({ before: z.union([z.literal("newest"), z.string().regex(/^[1-9]\d{0,14}$/)]) }),
    answer: shape.auditPage,
    errors: [],
  },

  openTunnel: {
    summary: "Opens a tunnel: what the socket at this path would carry, through plain HTTP.",
    body: z.object({ path: z.string().max(1000) }),
    answer: z.object({ tunnelId: z.string() }),
    errors: ["ADDRESS_UNKNOWN", "MEETING_NOT_FOUND", "SESSION_NOT_FOUND", "DOCUMENT_UNAVAILABLE"],
  },
  sendByTunnel: {
    summary: "Sends frames through a tunnel; those that came before are skipped.",
    params: ofTunnel,
    takesBytes: true,
    answer: z.object({ taken: z.int() }),
    errors: ["TUNNEL_GONE"],
  },
  receiveByTunnels: {
    summary: "Frames of the caller's tunnels, as soon as there are some; an empty body after 15 s.",
    body: z.object({ tunnels: z.array(z.object({ tunnelId, after: z.int().min(0) })).min(1).max(MOST_TUNNELS_ASKED) }),
    answer: null,
    errors: [],
  },
  closeTunnel: { summary: "Ends a tunnel.", params: ofTunnel, answer: done, errors: [] },
} as const satisfies Record<EndpointName, EndpointShape>;

type Contract = typeof CONTRACT;

/** What a caller passes to an endpoint. */
export type Input<Name extends EndpointName> =
  (Contract[Name] extends { params: infer P extends z.ZodType } ? { params: z.input<P> } : { params?: undefined }) &
  (Contract[Name] extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : { body?: undefined });

/** What an endpoint answers. */
export type Answer<Name extends EndpointName> = Contract[Name]["answer"] extends infer A extends z.ZodType ? z.output<A> : null;
