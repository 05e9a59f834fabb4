import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Act } from "@docket/shared/meeting/audit.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { sessionOnAgenda } from "@docket/shared/meeting/oneSession.ts";
import type { LinkRole, MemberRole, Role } from "@docket/shared/meeting/roles.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { AuditLog } from "../records/auditLog.ts";
import type { Turns } from "../records/turns.ts";
import type { Write } from "../storage/storage.ts";
import { accountNeeded } from "./createAuth.ts";
import { requireKeptRole } from "./keepsRole.ts";
import type { Links } from "./links.ts";
import type { Members } from "./members.ts";
import type { NewNames } from "./newNames.ts";
import { offeredBy, personNamed } from "./offeredPeople.ts";
import type { Principals } from "./principals.ts";
import type { RoleSettings } from "./roleSettings.ts";
import { type Membership, type SignIn, type SignIns, isConfirmed, isMoreThanGuest } from "./signIns.ts";
import { hashToken, newToken, sameToken } from "./tokens.ts";
import type { Link } from "./tokens.ts";

/** Where meetings and people come from. */
export interface AuthRecords {
  getMeeting: (meetingId: string) => Promise<Meeting | null>;
  listMeetingIds: () => Promise<string[]>;
  getDirectory: () => Promise<Directory>;
  /** Null when unknown; a merged person comes back as the one they were merged into. */
  findPerson: (personId: string) => Promise<Person | null>;
  /** See `Records.getGrant`. */
  getGrant: (meetingId: string, personId: string) => Promise<LinkRole | null>;
  /** See `Records.isLive`. */
  isLive: (meetingId: string) => Promise<boolean>;
  /** Adds a person to the directory under this name. */
  addPerson: (name: string) => Promise<Person>;
}

/** What signing in takes. */
export interface SignInParts {
  ownerToken: string;
  links: Links;
  signIns: SignIns;
  principals: Principals;
  members: Members;
  records: AuthRecords;
  newNames: NewNames;
  roleSettings: RoleSettings;
  /** False: the links of meetings let in only who has an account, or a link of their own. */
  allowGuests: boolean;
  audit: AuditLog;
  now: Now;
  /** Changes of sign-ins are made under "signIn". */
  turns: Turns;
  /** Makes somebody who came by a link a participant of the meeting; resolves also when the meeting takes no changes. */
  addParticipant: (meetingId: string, personId: string) => Promise<void>;
  /** Tells open sockets of the meeting to look again who they are. */
  accessChanged: (meetingId: string) => void;
}

/** What a token opens: a meeting, the server as its owner (`memberId` null), or the server as one of its members. */
export type Opened = { link: Link; meeting: Meeting } | { link: null; meeting: null; memberId: string | null };

/** Somebody's answer to "who are you". */
export interface WhoIAm {
  token: string;
  personId?: string | undefined;
  name?: string | undefined;
}

/** The account that somebody has shown. */
export interface ShownAccount {
  id: string;
  /** What to store when it turns out to be this person's. */
  bindWrites: (personId: string) => Promise<Write[]>;
}

/** What came of it; `cookie` is the new opaque token, null when the device keeps the one it has. */
export interface SignedIn {
  meetingId: string | null;
  personId: string;
  role: Role | "member";
  cookie: string | null;
}

/** The device somebody signs in on. */
export interface Device {
  /** Hash of the cookie it has; null when it has none. */
  hash: string | null;
  /** See `deviceName`. */
  name: string | null;
}

/** What signing in is made of. */
export interface SignInSteps {
  /** Throws LINK_REVOKED. */
  open(token: string): Promise<Opened>;
  /** With an account, a new person becomes the account's. Throws LINK_REVOKED, PERSON_NOT_FOUND, INPUT_INVALID, ACCOUNT_NEEDED, REMOVED_FROM_MEETING or ROLE_INSUFFICIENT. */
  signIn(whoIAm: WhoIAm, device: Device, account?: ShownAccount): Promise<SignedIn>;
  /** As the person whose account it is, in no meeting. Gives the new opaque token, null when the device keeps the one it has. */
  signInAs(personId: string, device: Device, account: ShownAccount): Promise<string | null>;
  /** Notes that whoever is signed in here has an account that is nobody's; false when nobody is. */
  showAccount(deviceHash: string | null, accountId: string): Promise<boolean>;
}

/** Signing in and out. */
export interface SignInService {
  /** As `SignInSteps.open`. */
  open: SignInSteps["open"];
  /** As `SignInSteps.signIn`, without an account. */
  signIn(whoIAm: WhoIAm, device: Device): Promise<SignedIn>;
  /** Without effect when nobody is signed in there. */
  signOut(deviceHash: string): Promise<void>;
  /** Ends a sign-in from elsewhere, in the name of an author; its open pages are closed and say by whom. */
  end(tokenHash: string, by: string): Promise<void>;
  /** Makes a sign-in last a year from now; true when that was due. */
  renew(tokenHash: string): Promise<boolean>;
}

/** The steps of signing in, for who has the turn of sign-ins already. */
export function createSignInSteps(parts: SignInParts): SignInSteps {
  async function signIn(whoIAm: WhoIAm, device: Device, account?: ShownAccount): Promise<SignedIn> {
    const opened = await open(parts, whoIAm.token);
    const { link } = opened;
    const before = await signInOn(parts, device);
    if (link !== null && !parts.allowGuests && account === undefined && (before === null || !isMoreThanGuest(before))) throw accountNeeded();
    const choice = await choosePerson(parts, whoIAm, { opened, before });
    if (link !== null) await requireKeptRole(parts.roleSettings, parts.records.findPerson, { meetingId: link.meetingId, personId: choice.personId, before, hasAccount: account !== undefined });
    const chosen = choice.personId === null ? await newPerson(parts, opened, choice.newName) : choice;
    const { personId } = chosen;
    const becomesTheirs = account !== undefined && link !== null && chosen.isTheirs;
    const isOwner = roleOf(opened) === "owner";
    const alongside = [
      ...(isOwner ? await parts.members.ownerWrites(personId) : []),
      ...(becomesTheirs ? await account.bindWrites(personId) : []),
    ];
    const signInNow = extended(before, { ...chosen, link, isProven: link === null || becomesTheirs, ownerTokenHash: isOwner ? hashToken(parts.ownerToken) : null });
    const sessionId = link?.sessionId ?? null;
    const act = { meetingId: link?.meetingId ?? null, role: roleOf(opened), ...(sessionId === null ? {} : { sessionId }) };
    const { cookie, tokenHash } = await keep(parts, { before, signIn: signInNow, device, accountId: account?.id, act, alongside, personId });
    if (link !== null && sessionId === null) await parts.addParticipant(link.meetingId, personId);
    return { meetingId: link?.meetingId ?? null, personId, role: link === null ? await memberRoleNow(parts, personId, opened) : await roleNow(parts, tokenHash, link), cookie };
  }

  async function signInAs(personId: string, device: Device, account: ShownAccount): Promise<string | null> {
    const before = await signInOn(parts, device);
    const signIn = extended(before, { personId, isTheirs: true, isProven: true, link: null, ownerTokenHash: null });
    // Who has shown who they are no longer says to be somebody else.
    const memberships = signIn.memberships.map((one) => (isConfirmed(signIn, one) ? one : { ...one, personId }));
    const act = { role: await parts.members.roleOf(personId) };
    const alongside = await account.bindWrites(personId);
    const { cookie } = await keep(parts, { before, signIn: { ...signIn, memberships }, device, accountId: account.id, act, alongside, personId });
    const joined = memberships.filter(({ sessionId = null }) => sessionId === null);
    for (const meetingId of new Set(joined.map((one) => one.meetingId))) await parts.addParticipant(meetingId, personId);
    return cookie;
  }

  return {
    open: (token) => open(parts, token),
    signIn,
    signInAs,
    showAccount: (deviceHash, accountId) => showAccount(parts, deviceHash, accountId),
  };
}

/**
 * Everything that changes a sign-in is carried out one after the other: two devices that type the same new name make
 * one person, and what was ended is not brought back by a renewal under way.
 */
export function createSignInService(parts: SignInParts, steps: SignInSteps): SignInService {
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => parts.turns("signIn", work);

  async function end(tokenHash: string, actOf: (signIn: SignIn) => Pick<Act, "act" | "by" | "personId">): Promise<void> {
    const before = await parts.signIns.get(tokenHash);
    if (before === null) return;
    const act = actOf(before);
    await parts.signIns.remove(tokenHash, { endedBy: act.act === "signedOut" ? null : act.by, alongside: await parts.audit.writes([{ at: parts.now(), ...act }]) });
    await announce(parts, before);
  }

  return {
    open: (token) => steps.open(token),
    signIn: (whoIAm, device) => inTurn(() => steps.signIn(whoIAm, device)),
    signOut: (deviceHash) => inTurn(() => end(deviceHash, ({ personId }) => ({ act: "signedOut", by: personId }))),
    end: (tokenHash, by) => inTurn(() => end(tokenHash, ({ personId }) => ({ act: "signInEnded", by, personId }))),
    renew: (tokenHash) => inTurn(() => parts.signIns.renew(tokenHash)),
  };
}

async function showAccount(parts: SignInParts, deviceHash: string | null, accountId: string): Promise<boolean> {
  const before = deviceHash === null ? null : await parts.signIns.get(deviceHash);
  if (deviceHash === null || before === null) return false;
  const { renewedAt: _, ...kept } = before;
  await parts.signIns.put(deviceHash, { ...kept, accountId });
  await announce(parts, before);
  return true;
}

const signInOn = async ({ signIns }: SignInParts, { hash }: Device): Promise<SignIn | null> => (hash === null ? null : signIns.get(hash));

interface Kept {
  before: SignIn | null;
  signIn: Omit<SignIn, "renewedAt">;
  device: Device;
  accountId: string | undefined;
  personId: string;
  act: Pick<Act, "meetingId" | "role" | "sessionId">;
  alongside: readonly Write[];
}

/** Stores the sign-in of a device together with what it brings about, and the line that tells of it. */
async function keep(parts: SignInParts, { before, signIn, device, accountId, personId, act, alongside }: Kept): Promise<{ cookie: string | null; tokenHash: string }> {
  const cookie = before === null ? newToken() : null;
  const tokenHash = cookie === null ? (device.hash ?? "") : hashToken(cookie);
  const noted = await parts.audit.writes([{ ...act, at: parts.now(), act: "signedIn", by: personId }]);
  const stored = { ...signIn, accountId: accountId ?? before?.accountId ?? null, device: device.name, signedInAt: before?.signedInAt ?? parts.now() };
  await parts.signIns.put(tokenHash, stored, [...alongside, ...noted]);
  if (before !== null) await announce(parts, before);
  return { cookie, tokenHash };
}

async function open({ ownerToken, links, members, records }: SignInParts, token: string): Promise<Opened> {
  if (sameToken(token, ownerToken)) return { link: null, meeting: null, memberId: null };
  const memberId = await members.find(token);
  if (memberId !== null) return { link: null, meeting: null, memberId };
  const link = await links.find(token);
  const meeting = link === null ? null : await records.getMeeting(link.meetingId);
  if (link === null || meeting === null || meeting.deletedAt !== null || isSessionGone(link, meeting)) {
    throw new AppError("LINK_REVOKED", "The link was revoked or never existed. Ask whoever sent it for the new one.");
  }
  return { link, meeting };
}

/** A link to one session opens nothing while that is not on the agenda. */
const isSessionGone = ({ sessionId = null }: Link, meeting: Meeting): boolean => sessionId !== null && sessionOnAgenda(meeting, sessionId) === null;

/** Somebody as whom a device signs in; `isTheirs`: not only because it says so. */
interface Chosen {
  personId: string;
  isTheirs: boolean;
}

/** Nobody has this name yet. */
interface NewName {
  personId: null;
  newName: string;
}

async function newPerson({ records, newNames }: SignInParts, { meeting }: Opened, name: string): Promise<Chosen> {
  if (meeting !== null) newNames.take(meeting.id);
  return { personId: (await records.addPerson(name)).id, isTheirs: true };
}

async function choosePerson(
  { records }: SignInParts,
  { personId, name }: WhoIAm,
  { opened, before }: { opened: Opened; before: SignIn | null },
): Promise<Chosen | NewName> {
  const { meeting } = opened;
  if (opened.link === null && opened.memberId !== null) return { personId: opened.memberId, isTheirs: true };
  const directory = await records.getDirectory();
  if (personId !== undefined) {
    const offered = opened.link === null ? directory.people : offeredBy(opened, directory);
    const person = resolvePerson(directory.people, personId);
    const isSelf = before?.personId === personId;
    if (person !== null && !person.deactivated && (isSelf || offered.some(({ id }) => id === person.id))) {
      return { personId: person.id, isTheirs: meeting === null };
    }
    throw new AppError("PERSON_NOT_FOUND", "Expected one of the people this link offers. Pick yourself again, or type your name.");
  }
  if (name !== undefined) {
    const known = personNamed(directory, name);
    return known === null ? { personId: null, newName: name } : { personId: known.id, isTheirs: meeting === null };
  }
  if (before !== null) return { personId: before.personId, isTheirs: meeting === null };
  throw new AppError("INPUT_INVALID", "body: expected personId or name, got neither. Pick yourself, or type your name.");
}

function extended(
  before: SignIn | null,
  { link, personId, isTheirs, isProven, ownerTokenHash }: Chosen & { isProven: boolean; link: Link | null; ownerTokenHash: string | null },
): Omit<SignIn, "renewedAt"> {
  const memberships: Membership[] = before?.memberships ?? [];
  const known = before?.confirmedIds ?? [];
  const confirmedIds = isTheirs ? withId(known, personId) : known;
  const proven = before?.provenIds ?? [];
  const provenIds = isProven ? withId(proven, personId) : proven;
  // Who has shown who they are is that on this device from now on.
  const self = isProven ? personId : (before?.personId ?? personId);
  // The owner's sign-in stays the owner's only while it is the same person's.
  const kept = before?.personId === self ? before.ownerTokenHash : null;
  if (link === null) return { personId: self, confirmedIds, provenIds, ownerTokenHash: ownerTokenHash ?? kept, memberships };
  // A device is the guest of one session in a meeting at a time: of that whose link it opened last.
  const isReplaced = (one: Membership): boolean =>
    one.meetingId === link.meetingId && (isOfOneSession(one) === isOfOneSession(link)) && (one.role === link.role || one.sessionId !== link.sessionId);
  const others = memberships.filter((one) => !isReplaced(one));
  // Confirmed is a person and not a place: whoever says to be somebody else here only says so.
  const isKnownHere = memberships.some((one) => one.meetingId === link.meetingId && one.personId === personId && one.isConfirmed === true);
  const asThem = (membership: Membership): Membership => {
    const { isConfirmed: _, ...one } = membership;
    return { ...one, personId, ...(isKnownHere ? { isConfirmed: true } : {}) };
  };
  return {
    personId: self,
    confirmedIds,
    provenIds,
    ownerTokenHash: kept,
    memberships: [...others.map((one) => (one.meetingId === link.meetingId ? asThem(one) : one)), asThem({ ...link, personId })],
  };
}

const isOfOneSession = ({ sessionId = null }: Link): boolean => sessionId !== null;

/** Last is who was shown last. */
const withId = (ids: readonly string[], id: string): string[] => [...ids.filter((one) => one !== id), id];

function roleOf(opened: Opened): LinkRole | MemberRole {
  if (opened.link !== null) return opened.link.role;
  return opened.memberId === null ? "owner" : "member";
}

const memberRoleNow = async ({ members }: SignInParts, personId: string, opened: Opened): Promise<MemberRole> =>
  (await members.roleOf(personId)) ?? (roleOf(opened) === "owner" ? "owner" : "member");

async function roleNow({ principals }: SignInParts, tokenHash: string, link: Link): Promise<Role> {
  const standing = await principals.standing({ kind: "signIn", tokenHash }, link.meetingId);
  return standing.kind === "in" ? standing.actor.role : link.role;
}

/** Open pages of a device whose rights changed must notice; an owner can have any meeting open. */
async function announce({ records, accessChanged }: SignInParts, before: SignIn): Promise<void> {
  const isGuest = before.ownerTokenHash === null && (before.provenIds ?? []).length === 0;
  const ids = isGuest ? before.memberships.map(({ meetingId }) => meetingId) : await records.listMeetingIds();
  for (const meetingId of new Set(ids)) accessChanged(meetingId);
}
