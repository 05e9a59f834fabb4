import type { Outcomes } from "../actionItems/records.ts";
import type { AgendaHistoryLine } from "../agenda/agendaHistory.ts";
import type { AgendaCommand } from "../agenda/commands.ts";
import type { AgendaEntry, CalendarDate } from "../agenda/entry.ts";
import type { Marker } from "../agenda/marker.ts";
import type { LimitInstants, PlannedInstant } from "../agenda/plannedInstants.ts";
import type { HandlePattern } from "../links/handles.ts";
import type { AuditAct } from "../meeting/audit.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { Recording } from "../meeting/recording.ts";
import type { LinkRole, MemberRole, Role } from "../meeting/roles.ts";
import type { SetRole } from "../meeting/setRole.ts";
import type { Directory } from "../people/person.ts";
import type { PlanCommand } from "../topics/commands.ts";
import type { ProposedTopic } from "../topics/topic.ts";

/** Who the reader is in this meeting. */
export interface Me {
  personId: string | null;
  name: string;
  role: Role;
  /** Their device only says to be this person; missing: it is known to be, or is nobody's. */
  claimId?: string | undefined;
  /** Who said last what their role is; missing: nobody did, it is their link's. */
  roleSetBy?: string | undefined;
  /** A guest of one session: the meeting has nothing but it, and `role` is theirs there. Missing: they are in the whole meeting. */
  onlySessionId?: string | undefined;
  /** The session whose notes a link to it lets them write, who is less in the whole meeting; missing: none. */
  editsSessionId?: string | undefined;
}

/** A meeting as a page receives it: everything the rail, the bar and the menus need. */
export interface MeetingView {
  meeting: Meeting;
  /** By entry id, computed by the server so that the page needs no zone arithmetic; entries without a start or on a day without a date are missing. */
  instants: Record<string, PlannedInstant>;
  /** By entry id: limits that are times, as moments. Missing in what a page has kept of an older release. */
  limits?: Record<string, LimitInstants> | undefined;
  marker: Marker;
  /** The last one; null: nothing was ever said to be recorded. Missing in what a page has kept of an older release. */
  recording?: Recording | null | undefined;
  /** Milliseconds spent in each entry so far, without the running stretch; by entry id. */
  spentMs: Record<string, number>;
  /** The name of who archived the meeting; left out: it is not archived, or nobody knows. */
  archivedBy?: string | undefined;
  /** The agenda is a draft that the reader does not see: days have no entries, and there is no marker. Left out: they see it. */
  isAgendaHidden?: true | undefined;
  /** The people and groups this meeting can mention. */
  directory: Directory;
  me: Me;
  /** Issue and document handles that become links. */
  handles: readonly HandlePattern[];
  /** Server milliseconds when this was sent. */
  serverTime: number;
}

/** What an agenda command answers: the meeting as it is now, and how to take the change back. */
export interface AgendaAnswer {
  meeting: Meeting;
  undo: AgendaCommand;
  entry: AgendaEntry | null;
}

/** A part of the history of an agenda, newest first. */
export interface AgendaHistoryPage {
  lines: AgendaHistoryLine[];
  /** What the people and groups whom the lines name are called today, by the ids that the lines have. */
  names: Record<string, string>;
  /** What to ask for next; null: there is nothing older. */
  older: number | null;
}

/** What a command on the proposed topics answers. */
export interface TopicsAnswer {
  meeting: Meeting;
  undo: PlanCommand;
  topic: ProposedTopic | null;
  entry: AgendaEntry | null;
}

/** The topics that an earlier meeting of the series has left over. */
export interface LeftOver {
  meetingId: string;
  title: string;
  topics: ProposedTopic[];
}

/** What a move or change of the marker answers. */
export interface MarkerAnswer {
  marker: Marker;
  /** As `spentMs` of the meeting view. */
  spentMs: Record<string, number>;
}

/** A line of the home page. */
export interface MeetingSummary {
  id: string;
  title: string;
  series: string | null;
  timeZone: string;
  dates: { from: CalendarDate; to: CalendarDate } | null;
  /** Milliseconds since 1970 UTC of the earliest planned start; null when nothing has one. */
  startsAt: number | null;
  sessionCount: number;
  /** There may be sessions and times that the reader does not see: the agenda is a draft. */
  isAgendaHidden?: true | undefined;
  openActionItems: number;
  phase: Marker["phase"];
  archivedAt: number | null;
  deletedAt: number | null;
  role: Role;
}

/** What a share link opens, before anybody signs in by it. */
export interface LinkView {
  /** "owner": the printed link of the server, "member": a member's own, with that person alone; the other fields are then null or empty. */
  role: LinkRole | MemberRole;
  meetingId: string | null;
  title: string | null;
  dates: { from: CalendarDate; to: CalendarDate } | null;
  startsAt: number | null;
  timeZone: string | null;
  sessionCount: number;
  /** It opens one session alone; of that only the meeting's title is told. Missing: the whole meeting. */
  isOneSession?: true | undefined;
  /** People one can pick oneself from. */
  people: { id: string; name: string; initials: string }[];
}

/** A share link with its full address. */
export interface ShareLink {
  role: LinkRole;
  url: string;
  /** When it stops to open anything, and who came by it is out; null: never. */
  expiresAt: number | null;
}

/** Somebody in a meeting, for who decides over roles there. */
export interface MeetingPersonView {
  person: { id: string; name: string };
  /** The highest that they have on any device; null: none, since they were removed. */
  role: Role | null;
  /** What was made of them, and the name of who did; null: nothing was, it is their link's role. */
  set: { role: SetRole | null; by: string } | null;
  /** No device of theirs is known to be theirs: what gives more than their link does not count yet. */
  isUnconfirmed: boolean;
  /** On all their devices a guest of one session, in which `role` is theirs; no role can be set of them. Missing: they are in the whole meeting. */
  isOneSession?: true | undefined;
}

/** Text of both fragments as safe HTML, for the first paint. */
export interface NotesView {
  preMeetingNotes: string;
  runningNotes: string;
}

/** The pre-meeting notes as they were when their session was taken up first. */
export interface StartNotes {
  /** Server milliseconds; null: it was not taken up yet. */
  startedAt: number | null;
  /** Line by line, without formatting. */
  lines: string[];
}

/** A device that somebody is signed in on. */
export interface SignInView {
  id: string;
  person: { id: string; name: string };
  /** "Firefox on Linux"; null when it is not known. */
  device: string | null;
  /** Null: before this was kept. */
  signedInAt: number | null;
  /** To the day. */
  seenAt: number;
  /** Signed in by the owner's token. */
  isOwner: boolean;
  /** The device that asks. */
  isThis: boolean;
}

/** Somebody of the members' list. */
export interface MemberView {
  person: { id: string; name: string };
  role: MemberRole;
  /** Of the account that they sign in with, as the owner entered it; null: none. */
  mail: string | null;
  /** They have signed in with an account. */
  hasAccount: boolean;
}

/** A line of the audit log with the names as they are today. */
export interface AuditLine {
  seq: number;
  at: number;
  act: AuditAct;
  /** Null: the server by itself; without a person: a program. */
  by: { personId: string | null; name: string } | null;
  /** The title is null when the meeting is gone for good. */
  meeting: { id: string; title: string | null } | null;
  person: { id: string; name: string } | null;
  into: { id: string; name: string } | null;
  role: LinkRole | MemberRole | null;
  /** About a link that opens one session alone; missing: about none. */
  isOneSession?: true | undefined;
  /** Missing: it is about none. The name is null when the group is gone. */
  group?: { id: string; name: string | null } | undefined;
}

/** A part of the audit log, newest first. */
export interface AuditPage {
  lines: AuditLine[];
  /** What to ask for next; null: there is nothing older. */
  older: number | null;
}

/** Messages of the feed, server to page. The first is always `hello`. */
export type FeedMessage =
  | { type: "hello"; view: MeetingView; outcomes: Outcomes; presence: Presence[] }
  | { type: "meeting"; view: MeetingView }
  | { type: "marker"; marker: Marker; spentMs: Record<string, number>; by: string; serverTime: number }
  | { type: "recording"; recording: Recording | null }
  | { type: "outcomes"; changed: Outcomes; removedIds: string[] }
  | { type: "presence"; presence: Presence[] }
  /** Every 15 s: a page that has heard nothing for 20 s takes its link for dead. */
  | { type: "alive" }
  /** `by`: the name of who deleted the meeting, replaced the link, signed the reader's device out, or removed them; left out: nobody did. */
  | { type: "closed"; reason: "deleted" | "link-revoked" | "signed-out" | "removed"; by?: string };

/** Messages of the feed, page to server. */
export type FeedRequest = { type: "reading"; sessionId: string | null };

/** Somebody who has the meeting open. */
export interface Presence {
  /** One per connection. */
  id: string;
  personId: string | null;
  name: string;
  role: Role;
  /** The session whose notes they look at; null when none. */
  sessionId: string | null;
  /** Nobody has confirmed that they are this person; what to confirm. Null or left out: they are known to be, or are nobody's. */
  claimId?: string | null;
}

/** The one shape of every refusal over HTTP. */
export interface ErrorBody {
  error: { code: string; message: string; details: unknown; requestId: string };
}
