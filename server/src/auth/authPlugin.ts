import { AppError } from "@docket/shared/base/errors.ts";
import { withoutAgenda } from "@docket/shared/meeting/draftAgenda.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { sessionOnAgenda } from "@docket/shared/meeting/oneSession.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Actor, LinkRole } from "@docket/shared/meeting/roles.ts";
import { PROGRAM_AUTHOR, authorOf } from "@docket/shared/meeting/roles.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import type { LinkView, ShareLink } from "@docket/shared/protocol/views.ts";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { DONE, endpoint } from "../http/endpoint.ts";
import type { Auth } from "./auth.ts";
import type { LinkPlace, Links } from "./links.ts";
import { offeredBy } from "./offeredPeople.ts";
import { baseUrl, refuseForeignOrigin } from "./origin.ts";
import type { Claims } from "./claims.ts";
import { cookieHash } from "./principals.ts";
import type { MeetingRoles } from "./meetingRoles.ts";
import type { Principal, Principals } from "./principals.ts";
import { registerMeetingRoles } from "./registerMeetingRoles.ts";
import { deviceName } from "./deviceName.ts";
import { clearSignInCookie, setSignInCookie, signInToken } from "./signInCookie.ts";
import type { SignInList } from "./signInList.ts";
import type { AuthRecords, SignInService } from "./signInService.ts";
import type { Tickets } from "./tickets.ts";

/** Expiry has to reach open pages within two seconds. */
const EXPIRY_LOOK_MS = 1000;

/** What the endpoints of signing in need. */
export interface AuthPluginParts {
  auth: Auth;
  principals: Principals;
  links: Links;
  signInService: SignInService;
  signInList: SignInList;
  claims: Claims;
  meetingRoles: MeetingRoles;
  tickets: Tickets;
  records: AuthRecords;
  publicUrl: string | null;
  /** False: the links of meetings let in only who has an account, or a link of their own. */
  allowGuests: boolean;
  /** Days, start and size of a meeting, as a link shows them. */
  summarise: (meeting: Meeting) => Pick<LinkView, "dates" | "startsAt" | "sessionCount">;
  accessChanged: (meetingId: string) => void;
}

/** Sign-in, share links, tickets; and for every request of the app, the check of where it comes from. */
export const authPlugin =
  (parts: AuthPluginParts): FastifyPluginAsync =>
  async (app) => {
    app.addHook("onRequest", async (request) => refuseForeignOrigin(request, parts.publicUrl));
    registerSignIn(app, parts);
    registerLinks(app, parts);
    registerWho(app, parts);
    registerSignIns(app, parts);
    registerClaims(app, parts);
    registerMeetingRoles(app, parts);
  };

function registerSignIn(app: FastifyInstance, { signInService, summarise, records, allowGuests }: AuthPluginParts): void {
  endpoint(app, "lookAtLink", async ({ body }) => {
    const opened = await signInService.open(body.token);
    if (opened.link === null) return instanceLink(opened.memberId, await records.getDirectory());
    const { link, meeting } = opened;
    // A link tells nothing of a draft agenda: whom only that names types their name.
    const shown = meeting.isDraft === true ? withoutAgenda(meeting) : meeting;
    // Whoever needs an account anyway is whom that says, and has nobody to pick.
    const people = allowGuests ? offeredBy({ link, meeting: shown }, await records.getDirectory()) : [];
    if ((link.sessionId ?? null) !== null) return { ...NO_MEETING, role: link.role, meetingId: meeting.id, title: meeting.title, isOneSession: true as const };
    return {
      role: link.role,
      meetingId: meeting.id,
      title: meeting.title,
      timeZone: meeting.timeZone,
      ...summarise(meeting),
      people: people.map(({ id, name, initials }) => ({ id, name, initials })),
    };
  });

  endpoint(app, "signIn", async ({ body, request, reply }) => {
    const { cookie, ...answer } = await signInService.signIn(body, { hash: cookieHash(request), name: deviceName(request.headers["user-agent"]) });
    if (cookie !== null) setSignInCookie(request, reply, cookie);
    return answer;
  });

  endpoint(app, "signOut", async ({ request, reply }) => {
    const deviceHash = cookieHash(request);
    if (deviceHash !== null) await signInService.signOut(deviceHash);
    clearSignInCookie(request, reply);
    return DONE;
  });
}

function registerLinks(app: FastifyInstance, { auth, links, publicUrl, accessChanged }: AuthPluginParts): void {
  const linksOf = async (request: FastifyRequest, place: LinkPlace, actor: Actor): Promise<{ links: ShareLink[] }> => {
    const base = baseUrl(request, publicUrl);
    return { links: (await links.all(place, authorOf(actor))).map(({ role, token, expiresAt }) => ({ role, url: `${base}/join/${token}`, expiresAt })) };
  };
  const changed = async (request: FastifyRequest, place: LinkPlace, change: (by: string) => Promise<void>): Promise<{ links: ShareLink[] }> => {
    const { actor, meeting } = await auth.authorise(request, place.meetingId, "renew a link");
    requireSession(meeting, place);
    await change(authorOf(actor));
    accessChanged(place.meetingId);
    return linksOf(request, place, actor);
  };
  const seen = async (request: FastifyRequest, place: LinkPlace): Promise<{ links: ShareLink[] }> => {
    const { actor, meeting } = await auth.authorise(request, place.meetingId, "see the links");
    requireSession(meeting, place);
    return linksOf(request, place, actor);
  };
  const renew = (request: FastifyRequest, place: LinkPlace, role: LinkRole) => changed(request, place, (by) => links.renew(place, [role], by));
  const expire = (request: FastifyRequest, place: LinkPlace, { role, expiresAt }: Pick<ShareLink, "role" | "expiresAt">) =>
    changed(request, place, (by) => links.setExpiry(place, role, { expiresAt, by }));

  endpoint(app, "getLinks", ({ params, request }) => seen(request, params));
  endpoint(app, "renewLink", ({ params: { meetingId, role }, request }) => renew(request, { meetingId }, role));
  endpoint(app, "renewEveryLink", ({ params, request }) => changed(request, params, (by) => links.renewEvery(params.meetingId, by)));
  endpoint(app, "setLinkExpiry", ({ params: { meetingId, role }, body, request }) => expire(request, { meetingId }, { role, ...body }));
  endpoint(app, "getSessionLinks", ({ params, request }) => seen(request, params));
  endpoint(app, "renewSessionLink", ({ params: { role, ...place }, request }) => renew(request, place, role));
  endpoint(app, "setSessionLinkExpiry", ({ params: { role, ...place }, body, request }) => expire(request, place, { role, ...body }));
  tellWhenLinksExpire(app, links, accessChanged);
}

/** A link to one session is of one that is on the agenda: ids of two meetings never mix. */
function requireSession(meeting: Meeting, { sessionId = null }: LinkPlace): void {
  if (sessionId === null || sessionOnAgenda(meeting, sessionId) !== null) return;
  throw new AppError("SESSION_NOT_FOUND", "This meeting has no such session on its agenda. Pick one that is there.");
}

/** Whoever came by a link that expires is out within a second, on open pages too. */
function tellWhenLinksExpire(app: FastifyInstance, links: Links, accessChanged: (meetingId: string) => void): void {
  const look = async (): Promise<void> => {
    try {
      for (const meetingId of await links.justExpired()) accessChanged(meetingId);
    } catch (err) {
      app.log.error({ err }, "links could not be looked at for their expiry");
    }
  };
  let timer: NodeJS.Timeout | undefined;
  app.addHook("onReady", async () => {
    timer = setInterval(() => void look(), EXPIRY_LOOK_MS).unref();
  });
  app.addHook("onClose", async () => clearInterval(timer));
}

function registerWho(app: FastifyInstance, { principals, signInService, tickets }: AuthPluginParts): void {
  endpoint(app, "whoAmI", async ({ request, reply }) => {
    const principal = await principals.of(request);
    const actor = principal === null ? null : await principals.anywhere(principal);
    if (principal === null || actor === null) return { signedIn: false, isOwner: false, instanceRole: "guest" as const, personId: null, name: null };
    if (principal.kind === "signIn" && (await signInService.renew(principal.tokenHash))) renewCookie(request, reply);
    return { signedIn: true, isOwner: actor.role === "owner", instanceRole: actor.instanceRole, personId: actor.personId, name: actor.name };
  });

  endpoint(app, "makeTicket", async ({ request }) => tickets.issue(await mustBeSomebody(principals, request)));
}

function registerClaims(app: FastifyInstance, { auth, claims, accessChanged }: AuthPluginParts): void {
  endpoint(app, "confirmClaim", async ({ params, request }) => {
    const { actor } = await auth.authorise(request, params.meetingId, "confirm people");
    await claims.confirm(params, actor);
    accessChanged(params.meetingId);
    return DONE;
  });
}

function registerSignIns(app: FastifyInstance, { auth, principals, signInList }: AuthPluginParts): void {
  endpoint(app, "listSignIns", async ({ request }) => ({ signIns: await signInList.own(await mustBeSomebody(principals, request)) }));

  endpoint(app, "listEverySignIn", async ({ request }) => {
    await auth.authoriseInstance(request, "manage sign-ins");
    return { signIns: await signInList.everybodys(await mustBeSomebody(principals, request)) };
  });

  endpoint(app, "endSignIn", async ({ params, request }) => {
    const principal = await mustBeSomebody(principals, request);
    const actor = await principals.anywhere(principal);
    const by = actor === null ? PROGRAM_AUTHOR : authorOf(actor);
    await signInList.end(principal, params.signInId, { mayEndOthers: may(actor?.role ?? null, "manage sign-ins"), by });
    return DONE;
  });
}

async function mustBeSomebody(principals: Principals, request: FastifyRequest): Promise<Principal> {
  const principal = await principals.of(request);
  if (principal !== null) return principal;
  throw new AppError("SIGN_IN_NEEDED", "Expected a bearer token or a sign-in, got neither. Open the link you were sent, or send the Authorization header.");
}

/** What the owner's link shows (`memberId` null), or a member's own. */
function instanceLink(memberId: string | null, { people }: Directory): LinkView {
  if (memberId === null) return NO_MEETING;
  const member = people.filter(({ id }) => id === memberId);
  return { ...NO_MEETING, role: "member", people: member.map(({ id, name, initials }) => ({ id, name, initials })) };
}

const NO_MEETING: LinkView = {
  role: "owner",
  meetingId: null,
  title: null,
  dates: null,
  startsAt: null,
  timeZone: null,
  sessionCount: 0,
  people: [],
};

function renewCookie(request: FastifyRequest, reply: FastifyReply): void {
  const token = signInToken(request);
  if (token !== null) setSignInCookie(request, reply, token);
}
