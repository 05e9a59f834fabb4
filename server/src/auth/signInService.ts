import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Act } from "@docket/shared/meeting/audit.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { Role } from "@docket/shared/meeting/roles.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { AuditLog } from "../records/auditLog.ts";
import type { Links } from "./links.ts";
import { offeredPeople, personNamed } from "./offeredPeople.ts";
import type { Principals } from "./principals.ts";
import type { Membership, SignIn, SignIns } from "./signIns.ts";
import { hashToken, newToken, sameToken } from "./tokens.ts";
import type { Link } from "./tokens.ts";

/** Where meetings and people come from. */
export interface AuthRecords {
  getMeeting: (meetingId: string) => Promise<Meeting | null>;
  listMeetingIds: () => Promise<string[]>;
  getDirectory: () => Promise<Directory>;
  /** Null when unknown; a merged person comes back as the one they were merged into. */
  findPerson: (personId: string) => Promise<Person | null>;
  /** Adds a person to the directory under this name. */
  addPerson: (name: string) => Promise<Person>;
}

/** What signing in takes. */
export interface SignInParts {
  ownerToken: string;
  links: Links;
  signIns: SignIns;
  principals: Principals;
  records: AuthRecords;
  audit: AuditLog;
  now: Now;
  /** Makes somebody who came by a link a participant of the meeting; resolves also when the meeting takes no changes. */
  addParticipant: (meetingId: string, personId: string) => Promise<void>;
  /** Tells open sockets of the meeting to look again who they are. */
  accessChanged: (meetingId: string) => void;
}

/** What a token opens; `link` and `meeting` are null for the owner's. */
export type Opened = { link: Link; meeting: Meeting } | { link: null; meeting: null };

/** Somebody's answer to "who are you". */
export interface WhoIAm {
  token: string;
  personId?: string | undefined;
  name?: string | undefined;
}

/** What came of it; `cookie` is the new opaque token, null when the device keeps the one it has. */
export interface SignedIn {
  meetingId: string | null;
  personId: string;
  role: Role;
  cookie: string | null;
}

/** Signing in and out. */
export interface SignInService {
  /** Throws LINK_REVOKED. */
  open(token: string): Promise<Opened>;
  /** `deviceHash`: of the cookie the device has; null when it has none. Throws LINK_REVOKED, PERSON_NOT_FOUND or INPUT_INVALID. */
  signIn(whoIAm: WhoIAm, deviceHash: string | null): Promise<SignedIn>;
  /** Without effect when nobody is signed in there. */
  signOut(deviceHash: string): Promise<void>;
}

/** Sign-ins are carried out one after the other: two devices that type the same new name make one person. */
export function createSignInService(parts: SignInParts): SignInService {
  let last: Promise<unknown> = Promise.resolve();

  async function signIn(whoIAm: WhoIAm, deviceHash: string | null): Promise<SignedIn> {
    const { link, meeting } = await open(parts, whoIAm.token);
    const before = deviceHash === null ? null : await parts.signIns.get(deviceHash);
    const personId = await choosePerson(parts, whoIAm, { meeting, before });
    const cookie = before === null ? newToken() : null;
    const tokenHash = cookie === null ? (deviceHash ?? "") : hashToken(cookie);
    const act: Act = { at: parts.now(), act: "signedIn", by: personId, meetingId: link?.meetingId ?? null, role: link?.role ?? "owner" };
    await parts.signIns.put(tokenHash, extended(before, { link, personId, ownerToken: parts.ownerToken }), await parts.audit.writes([act]));
    if (link !== null) await parts.addParticipant(link.meetingId, personId);
    if (before !== null) await announce(parts, before);
    return { meetingId: link?.meetingId ?? null, personId, role: await roleNow(parts, tokenHash, link), cookie };
  }

  return {
    open: (token) => open(parts, token),
    signIn(whoIAm, deviceHash) {
      const turn = last.then(() => signIn(whoIAm, deviceHash));
      // A refusal is the caller's to handle; the next in line only waits for the turn to end.
      last = turn.catch(() => undefined);
      return turn;
    },
    async signOut(deviceHash) {
      const before = await parts.signIns.get(deviceHash);
      if (before === null) return;
      await parts.signIns.remove(deviceHash, await parts.audit.writes([{ at: parts.now(), act: "signedOut", by: before.personId }]));
      await announce(parts, before);
    },
  };
}

async function open({ ownerToken, links, records }: SignInParts, token: string): Promise<Opened> {
  if (sameToken(token, ownerToken)) return { link: null, meeting: null };
  const link = await links.find(token);
  const meeting = link === null ? null : await records.getMeeting(link.meetingId);
  if (link === null || meeting === null || meeting.deletedAt !== null) {
    throw new AppError("LINK_REVOKED", "The link was revoked or never existed. Ask whoever sent it for the new one.");
  }
  return { link, meeting };
}

async function choosePerson(
  { records }: SignInParts,
  { personId, name }: WhoIAm,
  { meeting, before }: { meeting: Meeting | null; before: SignIn | null },
): Promise<string> {
  const directory = await records.getDirectory();
  if (personId !== undefined) {
    const offered = meeting === null ? directory.people : offeredPeople(meeting, directory);
    const person = resolvePerson(directory.people, personId);
    const isSelf = before?.personId === personId;
    if (person !== null && !person.deactivated && (isSelf || offered.some(({ id }) => id === person.id))) return person.id;
    throw new AppError("PERSON_NOT_FOUND", "Expected one of the people this link offers. Pick yourself again, or type your name.");
  }
  if (name !== undefined) return (personNamed(directory, name) ?? (await records.addPerson(name))).id;
  if (before !== null) return before.personId;
  throw new AppError("INPUT_INVALID", "body: expected personId or name, got neither. Pick yourself, or type your name.");
}

function extended(
  before: SignIn | null,
  { link, personId, ownerToken }: { link: Link | null; personId: string; ownerToken: string },
): Omit<SignIn, "renewedAt"> {
  const memberships: Membership[] = before?.memberships ?? [];
  if (link === null) return { personId, ownerTokenHash: hashToken(ownerToken), memberships };
  const others = memberships.filter((one) => !(one.meetingId === link.meetingId && one.role === link.role));
  return {
    personId: before?.personId ?? personId,
    ownerTokenHash: before?.ownerTokenHash ?? null,
    memberships: [...others.map((one) => (one.meetingId === link.meetingId ? { ...one, personId } : one)), { ...link, personId }],
  };
}

async function roleNow({ principals }: SignInParts, tokenHash: string, link: Link | null): Promise<Role> {
  if (link === null) return "owner";
  const standing = await principals.standing({ kind: "signIn", tokenHash }, link.meetingId);
  return standing.kind === "in" ? standing.actor.role : link.role;
}

/** Open pages of a device whose rights changed must notice; an owner can have any meeting open. */
async function announce({ records, accessChanged }: SignInParts, before: SignIn): Promise<void> {
  const ids = before.ownerTokenHash === null ? before.memberships.map(({ meetingId }) => meetingId) : await records.listMeetingIds();
  for (const meetingId of new Set(ids)) accessChanged(meetingId);
}
