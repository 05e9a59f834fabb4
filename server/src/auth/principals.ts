import { LINK_ROLES, PROGRAM_NAME } from "@docket/shared/meeting/roles.ts";
import type { Actor, InstanceRole, LinkRole, MemberRole, Role } from "@docket/shared/meeting/roles.ts";
import { roleUnder } from "@docket/shared/meeting/setRole.ts";
import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import type { Person } from "@docket/shared/people/person.ts";
import type { FastifyRequest } from "fastify";
import type { InstanceActor } from "./auth.ts";
import { authorName } from "./authorName.ts";
import type { Links } from "./links.ts";
import type { RoleSettings } from "./roleSettings.ts";
import { signInToken } from "./signInCookie.ts";
import { isConfirmed, isMoreThanGuest, isOwnerSignIn } from "./signIns.ts";
import type { Membership, SignIn, SignIns } from "./signIns.ts";
import { hashToken, sameToken, signInIdOf } from "./tokens.ts";
import type { Link } from "./tokens.ts";

/** What a request shows for itself, before anybody asked about a meeting. */
export type Principal =
  | { kind: "ownerToken" }
  | { kind: "link"; link: Link }
  | { kind: "signIn"; tokenHash: string };

/** How a principal stands towards one meeting. */
export type Standing =
  | { kind: "in"; actor: Actor }
  /** Came by a link that has been renewed since. */
  | { kind: "revoked" }
  /** A moderator has removed them; `by`: their name. */
  | { kind: "removed"; by: string }
  | { kind: "stranger" }
  /** Came by a link alone, where an account is needed too. */
  | { kind: "accountNeeded" }
  /** The sign-in has ended; `by`: the name of who ended it from elsewhere, null: nobody did. */
  | { kind: "gone"; by: string | null };

/** What principals are made from. */
export interface PrincipalParts {
  ownerToken: string;
  links: Links;
  signIns: SignIns;
  /** Null when unknown; a merged person comes back as the one they were merged into. */
  findPerson: (personId: string) => Promise<Person | null>;
  memberRole: (personId: string) => Promise<MemberRole | null>;
  /** See `Records.getGrant`. */
  getGrant: (meetingId: string, personId: string) => Promise<LinkRole | null>;
  roleSettings: RoleSettings;
  /** False of a meeting that is in the bin, gone or damaged. */
  isLive: (meetingId: string) => Promise<boolean>;
  /** False: the links of meetings let in only who has an account, or a link of their own. */
  allowGuests: boolean;
}

/** Says who requests come from. */
export interface Principals {
  /** From the bearer token, else from the cookie; null when there is neither, or it has ended. */
  of(request: FastifyRequest): Promise<Principal | null>;
  /** From a bearer token; null when it is nobody's. */
  ofBearer(token: string): Promise<Principal | null>;
  /** From the cookie alone. */
  ofCookie(request: FastifyRequest): Promise<Principal | null>;
  standing(principal: Principal, meetingId: string): Promise<Standing>;
  /** With the highest role that they have anywhere; null when they have none any more. */
  anywhere(principal: Principal): Promise<InstanceActor | null>;
}

/** The hash of the sign-in cookie of a request; null when there is no cookie. */
export function cookieHash(request: FastifyRequest): string | null {
  const token = signInToken(request);
  return token === null ? null : hashToken(token);
}

/** The bearer token of a request; null when there is none. */
export function bearerToken(request: FastifyRequest): string | null {
  return /^Bearer +([\w-]{1,200}) *$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

/** Everything is looked up afresh at every question, so that what was taken away is gone at once. */
export function createPrincipals(parts: PrincipalParts): Principals {
  const { ownerToken, links, signIns, allowGuests } = parts;
  const isKept = (signIn: SignIn): boolean => allowGuests || isMoreThanGuest(signIn);

  async function ofBearer(token: string): Promise<Principal | null> {
    if (sameToken(token, ownerToken)) return { kind: "ownerToken" };
    if (!allowGuests) return null;
    const link = await links.find(token);
    return link === null ? null : { kind: "link", link };
  }

  async function ofCookie(request: FastifyRequest): Promise<Principal | null> {
    const tokenHash = cookieHash(request);
    if (tokenHash === null || (await signIns.get(tokenHash)) === null) return null;
    return { kind: "signIn", tokenHash };
  }

  async function signInStanding(signIn: SignIn, tokenHash: string, meetingId: string): Promise<Standing> {
    const here = signIn.memberships.filter((membership) => membership.meetingId === meetingId);
    if (here.length > 0 && !isKept(signIn)) return { kind: "accountNeeded" };
    const { best, editsSessionId, removedBy } = await rolesIn(parts, signIn, meetingId);
    if ((await instanceStanding(parts, signIn))?.role === "owner") {
      return { kind: "in", actor: await actor(parts, best?.personId ?? signIn.personId, "owner") };
    }
    if (best === null && removedBy !== null) return { kind: "removed", by: removedBy };
    if (best === null) return { kind: here.length > 0 ? "revoked" : "stranger" };
    const claimId = isConfirmed(signIn, { meetingId, personId: best.personId }) ? null : signInIdOf(tokenHash);
    return { kind: "in", actor: { ...(await actor(parts, best.personId, best.role)), claimId, roleSetBy: best.setBy, onlySessionId: best.sessionId, editsSessionId } };
  }

  return {
    ofBearer,
    ofCookie,
    of(request) {
      if (request.headers.authorization === undefined) return ofCookie(request);
      const token = bearerToken(request);
      return token === null ? Promise.resolve(null) : ofBearer(token);
    },
    async standing(principal, meetingId) {
      if (principal.kind === "ownerToken") return { kind: "in", actor: program("owner") };
      if (principal.kind === "link") {
        if (principal.link.meetingId !== meetingId) return { kind: "stranger" };
        return (await links.isCurrent(principal.link)) ? { kind: "in", actor: { ...program(principal.link.role), onlySessionId: principal.link.sessionId ?? null } } : { kind: "revoked" };
      }
      const signIn = await signIns.get(principal.tokenHash);
      return signIn === null ? gone(parts, principal.tokenHash) : signInStanding(signIn, principal.tokenHash, meetingId);
    },
    async anywhere(principal) {
      if (principal.kind === "ownerToken") return { ...program("owner"), instanceRole: "owner", selves: [] };
      if (principal.kind === "link") return (await links.isCurrent(principal.link)) ? { ...program(await roleHere(parts, principal.link)), instanceRole: "guest", selves: [] } : null;
      const signIn = await signIns.get(principal.tokenHash);
      if (signIn === null || !isKept(signIn)) return null;
      return signInAnywhere(parts, signIn);
    },
  };
}

async function gone({ signIns, findPerson }: PrincipalParts, tokenHash: string): Promise<Standing> {
  const by = await signIns.endedBy(tokenHash);
  return { kind: "gone", by: by === null ? null : await authorName(findPerson, by) };
}

async function signInAnywhere(parts: PrincipalParts, signIn: SignIn): Promise<InstanceActor | null> {
  const here = await instanceStanding(parts, signIn);
  if (here?.role === "owner") return { ...(await actor(parts, here.personId, "owner")), instanceRole: "owner", selves: [] };
  const selves = selvesOf(signIn);
  const best = await bestAnywhere(parts, signIn);
  if (here !== null) return { ...(await actor(parts, here.personId, best?.role ?? "viewer")), instanceRole: here.role, selves };
  return best === null ? null : { ...(await actor(parts, best.personId, best.role)), instanceRole: "guest", selves };
}

/** What the person of a sign-in is on this server, and as whom; null: nobody who has shown a link or an account of their own. */
async function instanceStanding({ ownerToken, memberRole }: PrincipalParts, signIn: SignIn): Promise<{ personId: string; role: InstanceRole } | null> {
  if (isOwnerSignIn(signIn, ownerToken)) return { personId: signIn.personId, role: "owner" };
  const { provenIds = [] } = signIn;
  const personId = provenIds.includes(signIn.personId) ? signIn.personId : provenIds.at(-1);
  return personId === undefined ? null : { personId, role: (await memberRole(personId)) ?? "guest" };
}

interface RoleHere {
  personId: string;
  role: LinkRole;
  /** The name of who said so; null: nobody, it is the link's. */
  setBy: string | null;
  /** By a link that opens this session alone; null: in the whole meeting. */
  sessionId: string | null;
}

interface RolesIn {
  /** Of the whole meeting, where there is one; null: none. */
  best: RoleHere | null;
  /** See `Actor`. */
  editsSessionId: string | null;
  /** Null: nobody has removed them. */
  removedBy: string | null;
}

/** What a sign-in gives in one meeting by links and grants, under what its moderators have made of the person. That never makes more of the guest of a session than their link does. */
async function rolesIn(parts: PrincipalParts, signIn: SignIn, meetingId: string): Promise<RolesIn> {
  const links = await currentOnly(parts.links, signIn.memberships.filter((membership) => membership.meetingId === meetingId));
  const given = [...links, ...(await grantsIn(parts, signIn, meetingId))];
  let removedBy: string | null = null;
  const roles: RoleHere[] = [];
  for (const { personId, role: linkRole, sessionId = null } of given) {
    const setting = await parts.roleSettings.of(meetingId, personId);
    const role = roleUnder(setting?.role ?? null, linkRole, { isKnown: sessionId === null && isConfirmed(signIn, { meetingId, personId }) });
    const setBy = setting === null ? null : await authorName(parts.findPerson, setting.by);
    if (role === null) removedBy = setBy;
    else roles.push({ personId, role, setBy, sessionId });
  }
  const whole = highest(roles.filter(({ sessionId }) => sessionId === null));
  const ofSession = highest(roles.filter(({ sessionId }) => sessionId !== null));
  const editsSessionId = whole !== null && ofSession?.role === "editor" ? ofSession.sessionId : null;
  return { best: whole ?? ofSession, editsSessionId, removedBy };
}

/** The highest role of a sign-in in the meetings whose links it has opened. */
async function bestAnywhere(parts: PrincipalParts, signIn: SignIn): Promise<RoleHere | null> {
  const meetingIds = [...new Set(signIn.memberships.map(({ meetingId }) => meetingId))];
  const roles = meetingIds.map(async (meetingId) => {
    const { best } = await rolesIn(parts, signIn, meetingId);
    return best === null ? [] : [{ ...best, role: await roleHere(parts, { ...best, meetingId }) }];
  });
  return highest((await Promise.all(roles)).flat());
}

/** What a role in a meeting counts outside of it: in the bin, or as guest of one session, nobody is more than a viewer, who has the list of their own meetings. */
const roleHere = async ({ isLive }: PrincipalParts, { meetingId, role, sessionId = null }: Omit<Link, "generation">): Promise<LinkRole> =>
  sessionId === null && (await isLive(meetingId)) ? role : "viewer";

/** What somebody is in a meeting without a link; only for those who have shown that they are it. */
async function grantsIn({ getGrant, roleSettings }: PrincipalParts, { provenIds = [] }: SignIn, meetingId: string): Promise<{ personId: string; role: LinkRole; sessionId?: null }[]> {
  const found = provenIds.map(async (personId) => {
    const set = (await roleSettings.of(meetingId, personId))?.role ?? null;
    return { personId, role: (await getGrant(meetingId, personId)) ?? (set === "removed" ? null : set) };
  });
  return (await Promise.all(found)).flatMap(({ personId, role }) => (role === null ? [] : [{ personId, role }]));
}

const selvesOf = ({ personId, confirmedIds = [], memberships }: SignIn): string[] => [personId, ...confirmedIds, ...memberships.map((one) => one.personId)];

const program = (role: Role): Actor => ({ personId: null, name: PROGRAM_NAME, role });

async function actor(parts: PrincipalParts, personId: string, role: Role): Promise<Actor> {
  const person = await parts.findPerson(personId);
  return { personId: person?.id ?? personId, name: person?.name ?? UNKNOWN_PERSON, role };
}

async function currentOnly(links: Links, memberships: readonly Membership[]): Promise<Membership[]> {
  const checked = await Promise.all(memberships.map(async (membership) => ((await links.isCurrent(membership)) ? membership : null)));
  return checked.filter((membership) => membership !== null);
}

/** The membership with the highest role; among equals the newest. */
function highest<T extends { role: LinkRole }>(memberships: readonly T[]): T | null {
  const ranked = memberships.toSorted((a, b) => LINK_ROLES.indexOf(a.role) - LINK_ROLES.indexOf(b.role));
  return ranked.at(-1) ?? null;
}
