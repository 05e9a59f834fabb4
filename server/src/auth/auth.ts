import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { Action } from "@docket/shared/meeting/permissions.ts";
import type { Actor, InstanceRole } from "@docket/shared/meeting/roles.ts";
import type { FastifyRequest } from "fastify";

/** Somebody in a meeting, as established from a request. */
export interface Admission {
  actor: Actor;
  meeting: Meeting;
  /** Whether they see the agenda, which may be a draft. */
  seesAgenda: boolean;
}

/** Admission of a socket, which outlives its request. */
export interface SocketAdmission extends Admission {
  /** Shown by a token or a ticket, not by the cookie of a page. */
  isProgram: boolean;
  /**
   * Looks again who this is and how the meeting stands; ask it after "accessChanged" and "meetingChanged".
   * Throws LINK_REVOKED, SIGN_IN_NEEDED or MEETING_NOT_FOUND when they must go.
   */
  refresh: () => Promise<Admission>;
}

/** Somebody outside of meetings, with the highest role they have in any; "viewer" where they have none. */
export interface InstanceActor extends Actor {
  instanceRole: InstanceRole;
  /** Everybody whom their device says to be or is known to be; empty for owners and programs, whose word counts for everybody. */
  selves: readonly string[];
}

/** The one way to learn who is asking, and whether they may. Asks `may` and nothing else. */
export interface Auth {
  /**
   * Throws SIGN_IN_NEEDED, MEETING_NOT_FOUND (also when the meeting is not shared with the caller),
   * MEETING_READ_ONLY, ROLE_INSUFFICIENT, or AGENDA_NOT_SHARED for what only those do who see the agenda.
   * `sessionId`: of the session whose notes it is about; its coordinators are editors there (`roleInSession`), and for guests of one session nothing else exists.
   */
  authorise(request: FastifyRequest, meetingId: string, action: Action, sessionId?: string): Promise<Admission>;
  /** For what belongs to no meeting; the caller's highest role and what they are on this server count. Throws SIGN_IN_NEEDED or ROLE_INSUFFICIENT. */
  authoriseInstance(request: FastifyRequest, action: Action): Promise<InstanceActor>;
  /** Null when the request has no part in this meeting, or one session of it alone. */
  actorFor(request: FastifyRequest, meetingId: string): Promise<Actor | null>;
  /** Whether this actor sees the agenda of a meeting that they may read. */
  seesAgendaOf(actor: Actor, meetingId: string): Promise<boolean>;
  /**
   * For sockets: cookie (only from a page of this server), bearer token, or `?ticket=`, which is then used up.
   * Grants "read the meeting"; throws as `authorise`, or ORIGIN_REFUSED or TICKET_INVALID.
   */
  admitSocket(request: FastifyRequest, meetingId: string): Promise<SocketAdmission>;
}
