import { INSTANCE_ROLES } from "./roles.ts";
import type { InstanceRole, Role } from "./roles.ts";

/** Everything that somebody can want to do, in domain words. */
export const ACTIONS = [
  "read the meeting",
  "read the agenda",
  "read the notes",
  "read the recordings",
  "share the agenda",
  "write notes",
  "tick an action item",
  "move the marker",
  "say what is recorded",
  "answer for a recording",
  "change the agenda",
  "propose topics",
  "arrange topics",
  "change the meeting",
  "see the links",
  "renew a link",
  "set roles",
  "see the call secret",
  "manage people",
  "merge people",
  "confirm people",
  "read the directory",
  "create meetings",
  "archive the meeting",
  "delete the meeting",
  "read the audit log",
  "manage sign-ins",
  "manage members",
] as const;
/** One of the actions. */
export type Action = (typeof ACTIONS)[number];

/** Whether a meeting can change: `open` can, `archived` and `deleted` cannot. */
export type MeetingState = "open" | "archived" | "deleted";

const FROM_ROLE: Record<Action, Role> = {
  "read the meeting": "viewer",
  "read the agenda": "viewer",
  "read the notes": "viewer",
  "read the recordings": "viewer",
  "share the agenda": "moderator",
  "write notes": "editor",
  "tick an action item": "editor",
  "move the marker": "moderator",
  "say what is recorded": "moderator",
  "answer for a recording": "viewer",
  "change the agenda": "moderator",
  "propose topics": "editor",
  "arrange topics": "moderator",
  "change the meeting": "moderator",
  "see the links": "moderator",
  "renew a link": "moderator",
  "set roles": "moderator",
  "see the call secret": "viewer",
  "manage people": "moderator",
  "merge people": "moderator",
  "confirm people": "moderator",
  "read the directory": "editor",
  "create meetings": "owner",
  "archive the meeting": "moderator",
  "delete the meeting": "owner",
  "read the audit log": "owner",
  "manage sign-ins": "owner",
  "manage members": "owner",
};

/** What somebody of this server may do outside of meetings, whatever they are in one; "change the agenda" is reading a pasted one for a meeting to be. */
const FROM_INSTANCE_ROLE: { readonly [A in Action]?: InstanceRole } = {
  "read the meeting": "guest",
  "create meetings": "member",
  "change the agenda": "member",
  "read the directory": "member",
};

/** Actions that stay possible when the meeting is archived. */
const WHILE_ARCHIVED: ReadonlySet<Action> = new Set<Action>([
  "read the meeting", "read the agenda", "read the notes", "read the recordings", "see the links", "renew a link", "set roles", "see the call secret", "read the directory", "manage people", "merge people", "confirm people",
  "create meetings", "archive the meeting", "delete the meeting", "read the audit log", "manage sign-ins", "manage members",
]);

/** Actions that stay possible when the meeting is in the bin; "delete the meeting" covers taking it out again. */
const WHILE_DELETED: ReadonlySet<Action> = new Set<Action>([
  "read the directory", "manage people", "merge people", "create meetings", "delete the meeting", "read the audit log", "manage sign-ins", "manage members",
]);

const RANK: Record<Role, number> = { viewer: 0, editor: 1, moderator: 2, owner: 3 };

/**
 * The one place where permission is decided. `role` null means: not signed in to this meeting.
 * The server asks it for every request and every sync message; the page asks it to choose what to show.
 */
export function may(role: Role | null, action: Action, state: MeetingState = "open"): boolean {
  if (role === null) return false;
  if (state === "archived" && !WHILE_ARCHIVED.has(action)) return false;
  if (state === "deleted" && !WHILE_DELETED.has(action)) return false;
  return RANK[role] >= RANK[FROM_ROLE[action]];
}

/**
 * The role that counts for the notes of one session: its coordinators (see `coordinates`) are editors there, whatever
 * they are in the meeting.
 */
export const roleInSession = (role: Role, isCoordinator: boolean): Role => (isCoordinator && RANK[role] < RANK.editor ? "editor" : role);

/**
 * The same for what belongs to no meeting: `role` is the highest that somebody has in any. "read the meeting" is here the
 * list of meetings, in which everybody sees their own.
 */
export function mayHere({ role, instanceRole }: { role: Role; instanceRole: InstanceRole }, action: Action): boolean {
  const from = FROM_INSTANCE_ROLE[action];
  return may(role, action) || (from !== undefined && INSTANCE_ROLES.indexOf(instanceRole) >= INSTANCE_ROLES.indexOf(from));
}

/** Actions that show something of the agenda, or change what it leads to. */
const OF_AGENDA: ReadonlySet<Action> = new Set<Action>(["read the agenda", "read the notes", "write notes", "tick an action item"]);

/** Whether an action is only for who sees the agenda (`seesAgenda`), besides what their role allows. */
export const needsAgenda = (action: Action): boolean => OF_AGENDA.has(action);

/** Whether somebody sees the agenda of a meeting that they may read: of a draft only who may change it, and whom it names. */
export const seesAgenda = (role: Role, { isDraft, isNamed }: { isDraft: boolean; isNamed: boolean }): boolean =>
  !isDraft || isNamed || may(role, "change the agenda");

/** What is about the notes of one session. */
const OF_NOTES: ReadonlySet<Action> = new Set<Action>(["read the notes", "write notes", "tick an action item"]);

/** What everybody on a page is asked, also where there is but one session on it. */
const OF_PAGE: ReadonlySet<Action> = new Set<Action>(["read the meeting", "answer for a recording"]);

/**
 * Whether a guest of one session reaches an action at all, besides what their role allows: a page with nothing but that
 * session in it, its notes, and what they are asked themselves. `isOwn`: it is about these notes. Whatever they do not
 * reach does not exist for them.
 */
export const reachesAsGuest = (action: Action, { isOwn }: { isOwn: boolean }): boolean => OF_PAGE.has(action) || (isOwn && OF_NOTES.has(action));
