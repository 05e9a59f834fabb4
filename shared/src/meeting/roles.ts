/**
 * What somebody is in one meeting. The owner is the instance's; the other three come from the
 * link that was opened. Ordered: each role may do what the roles before it may.
 */
export const ROLES = ["viewer", "editor", "moderator", "owner"] as const;
/** One of the roles, lowest first in `ROLES`. */
export type Role = (typeof ROLES)[number];

/** The roles that a link can give. */
export const LINK_ROLES = ["viewer", "editor", "moderator"] as const;
/** A role that a link can give. */
export type LinkRole = (typeof LINK_ROLES)[number];

/** The roles that a link to one session can give; highest last. */
export const SESSION_LINK_ROLES = ["viewer", "editor"] as const;
/** One of them. */
export type SessionLinkRole = (typeof SESSION_LINK_ROLES)[number];

/** What somebody is on this server, lowest first: guests come by links of meetings, the others are on the members' list. */
export const INSTANCE_ROLES = ["guest", "member", "owner"] as const;
/** One of them. */
export type InstanceRole = (typeof INSTANCE_ROLES)[number];

/** The roles of the members' list. */
export const MEMBER_ROLES = ["member", "owner"] as const;
/** One of them. */
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Who is acting, as the server established it from cookie, bearer token or ticket. */
export interface Actor {
  /** Null for a program that acts under no person's name. */
  personId: string | null;
  /** Shown to others, for example in the marker log. */
  name: string;
  role: Role;
  /** The id of their sign-in when it only says to be this person, picked from a list or typed; null or undefined: they are known to be. */
  claimId?: string | null;
  /** The name of who said last what their role in this meeting is; null or undefined: nobody did, it is their link's. */
  roleSetBy?: string | null;
  /** A guest of one session: they see and reach nothing else of the meeting, and `role` is theirs there. Null or undefined: the whole meeting. */
  onlySessionId?: string | null;
  /** The session whose notes a link to it lets them write, who is less in the whole meeting. Null or undefined: none. */
  editsSessionId?: string | null;
}

/** What stands in logs for an actor without a person. */
export const PROGRAM_AUTHOR = "program";

/** How such an actor is called on screens. */
export const PROGRAM_NAME = "Program";

/** The author id that is written into logs and records for this actor. */
export const authorOf = (actor: Actor): string => actor.personId ?? PROGRAM_AUTHOR;
