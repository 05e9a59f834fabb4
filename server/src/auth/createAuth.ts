import { AppError } from "@docket/shared/base/errors.ts";
import { isNamedOnAgenda } from "@docket/shared/meeting/draftAgenda.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { reaches } from "@docket/shared/meeting/oneSession.ts";
import { may, mayHere, needsAgenda, roleInSession, seesAgenda } from "@docket/shared/meeting/permissions.ts";
import type { Action } from "@docket/shared/meeting/permissions.ts";
import type { Actor } from "@docket/shared/meeting/roles.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { FastifyRequest } from "fastify";
import type { Admission, Auth } from "./auth.ts";
import { leadsSession } from "./leadsSession.ts";
import { requireOwnOrigin } from "./origin.ts";
import { bearerToken } from "./principals.ts";
import type { Principal, Principals, Standing } from "./principals.ts";
import type { Tickets } from "./tickets.ts";

/** What the answers of `Auth` are drawn from. */
export interface AuthParts {
  principals: Principals;
  tickets: Tickets;
  getMeeting: (meetingId: string) => Promise<Meeting | null>;
  getDirectory: () => Promise<Directory>;
  publicUrl: string | null;
}

/** Puts principals, meetings and `may` together. */
export function createAuth({ principals, tickets, getMeeting, getDirectory, publicUrl }: AuthParts): Auth {
  async function admit(principal: Principal, meetingId: string, action: Action, sessionId?: string): Promise<Admission> {
    const standing = await principals.standing(principal, meetingId);
    refuseThoseOut(standing);
    const meeting = standing.kind === "in" ? await getMeeting(meetingId) : null;
    if (meeting === null || standing.kind === "stranger" || !reaches(standing.actor, meeting, { action, sessionId })) throw notShared();
    const leads = sessionId !== undefined && (await leadsSession({ actor: standing.actor, meeting }, sessionId, getDirectory));
    requireRight({ ...standing.actor, role: roleInSession(standing.actor.role, leads) }, action, meeting);
    const sees = await seesAgendaIn(getDirectory, standing.actor, meeting);
    if (!sees && needsAgenda(action)) throw agendaNotShared();
    return { actor: standing.actor, meeting, seesAgenda: sees };
  }

  async function socketPrincipal(request: FastifyRequest): Promise<{ principal: Principal; isProgram: boolean }> {
    const ticket = ticketOf(request);
    if (ticket !== null) {
      const principal = tickets.take(ticket);
      if (principal === null) throw new AppError("TICKET_INVALID", "Expected an unused ticket at most 60 s old. Ask for a new one.");
      return { principal, isProgram: true };
    }
    if (request.headers.authorization !== undefined) {
      const token = bearerToken(request);
      return { principal: somebody(request, token === null ? null : await principals.ofBearer(token)), isProgram: true };
    }
    const principal = somebody(request, await principals.ofCookie(request));
    requireOwnOrigin(request, publicUrl);
    return { principal, isProgram: false };
  }

  return {
    async authorise(request, meetingId, action, sessionId) {
      return admit(somebody(request, await principals.of(request)), meetingId, action, sessionId);
    },
    async authoriseInstance(request, action) {
      const actor = somebody(request, await principals.anywhere(somebody(request, await principals.of(request))));
      if (!mayHere(actor, action)) throw roleInsufficient(actor, action);
      return actor;
    },
    async actorFor(request, meetingId) {
      const principal = await principals.of(request);
      const standing = principal === null ? null : await principals.standing(principal, meetingId);
      return standing?.kind === "in" && (standing.actor.onlySessionId ?? null) === null ? standing.actor : null;
    },
    async seesAgendaOf(actor, meetingId) {
      const meeting = await getMeeting(meetingId);
      return meeting !== null && seesAgendaIn(getDirectory, actor, meeting);
    },
    async admitSocket(request, meetingId) {
      const { principal, isProgram } = await socketPrincipal(request);
      const refresh = (): Promise<Admission> => admit(principal, meetingId, "read the meeting");
      return { ...(await refresh()), isProgram, refresh };
    },
  };
}

/** What a request shows for itself, or why that is nobody: no sign-in, or a header that leads to none. */
function somebody<T>(request: FastifyRequest, found: T | null): T {
  if (found !== null) return found;
  if (request.headers.authorization === undefined) throw signInNeeded();
  throw bearerToken(request) === null ? noBearer() : tokenUnknown();
}

/** Whoever was in the meeting, or is signed in no more, is told why they are out. */
function refuseThoseOut(standing: Standing): asserts standing is Extract<Standing, { kind: "in" | "stranger" }> {
  if (standing.kind === "gone") throw standing.by === null ? signInNeeded() : signedOutBy(standing.by);
  if (standing.kind === "accountNeeded") throw accountNeeded();
  if (standing.kind === "revoked") throw linkRevoked();
  if (standing.kind === "removed") throw removedFromMeeting(standing.by);
}

async function seesAgendaIn(getDirectory: AuthParts["getDirectory"], { role, personId, claimId = null }: Actor, meeting: Meeting): Promise<boolean> {
  const isDraft = meeting.isDraft === true;
  if (seesAgenda(role, { isDraft, isNamed: false })) return true;
  // Whoever only says to be somebody is not who the agenda names.
  const isNamed = personId !== null && claimId === null && isNamedOnAgenda(meeting, await getDirectory(), personId);
  return seesAgenda(role, { isDraft, isNamed });
}

/** What does not exist any more in the bin. */
const READS: ReadonlySet<Action> = new Set<Action>(["read the meeting", "read the agenda", "read the notes", "read the recordings"]);

function requireRight(actor: Actor, action: Action, meeting: Meeting): void {
  const state = meetingState(meeting);
  if (may(actor.role, action, state)) return;
  if (!may(actor.role, action)) throw roleInsufficient(actor, action);
  if (READS.has(action)) {
    throw new AppError("MEETING_NOT_FOUND", "The meeting is in the bin. The owner can take it out again.");
  }
  throw new AppError("MEETING_READ_ONLY", `The meeting is ${state === "deleted" ? "in the bin" : "archived"}; nothing in it can change. Take it back first.`);
}

/** The same for a meeting that there is not, for strangers, and for guests of one session beyond it. */
export function notShared(): AppError {
  return new AppError("MEETING_NOT_FOUND", "There is no such meeting, or it is not shared with you. Open the link you were sent.");
}

function agendaNotShared(): AppError {
  return new AppError("AGENDA_NOT_SHARED", "The agenda of this meeting is a draft that is not shared yet. It opens by itself as soon as a moderator shares it.");
}

function roleInsufficient(actor: Actor, action: Action): AppError {
  return new AppError("ROLE_INSUFFICIENT", `Expected a role that may ${action}, got ${actor.role}. Ask a moderator for another link.`);
}

function linkRevoked(): AppError {
  return new AppError("LINK_REVOKED", "The link you came by was revoked. Ask a moderator for the new one.");
}

/** `by`: the name of who did it, also in the details for the page that is open. */
export function removedFromMeeting(by: string): AppError {
  return new AppError("REMOVED_FROM_MEETING", `${by} has removed you from this meeting. Ask a moderator if you think that you belong to it.`, { by });
}

function signInNeeded(): AppError {
  return new AppError("SIGN_IN_NEEDED", "Expected somebody signed in, got nobody. Open the link you were sent.");
}

function noBearer(): AppError {
  return new AppError("SIGN_IN_NEEDED", 'Expected the header "Authorization: Bearer" with a token, got another form of it. Send the owner\'s token, or that of a link.');
}

/** The token itself is not repeated: answers end up in logs. */
function tokenUnknown(): AppError {
  return new AppError("SIGN_IN_NEEDED", "Expected a bearer token that lets in, got one that is unknown, revoked or no longer enough. Ask whoever gave it to you for the present one.");
}

function signedOutBy(by: string): AppError {
  return new AppError("SIGN_IN_NEEDED", `${by} has signed this device out. Open the link you were sent, or sign in again.`, { by });
}

/** For who came by a meeting's link alone. */
export function accountNeeded(): AppError {
  return new AppError("ACCOUNT_NEEDED", "Expected somebody with an account, got somebody with a link alone. Sign in with your account, then open the link again.");
}

function ticketOf(request: FastifyRequest): string | null {
  const { query } = request;
  if (typeof query !== "object" || query === null || !("ticket" in query)) return null;
  return typeof query.ticket === "string" ? query.ticket : "";
}
