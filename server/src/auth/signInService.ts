import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Act } from "@docket/shared/meeting/audit.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { Role } from "@docket/shared/meeting/roles.ts";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import type { AuditLog } from "../records/auditLog.ts";
import { createTurns } from "../records/turns.ts";
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

/** The device somebody signs in on. */
export interface Device {
  /** Hash of the cookie it has; null when it has none. */
  hash: string | null;
  /** See `deviceName`. */
  name: string | null;
}

/** Signing in and out. */
export interface SignInService {
  /** Throws LINK_REVOKED. */
  open(token: string): Promise<Opened>;
  /** Throws LINK_REVOKED, PERSON_NOT_FOUND or INPUT_INVALID. */
  signIn(whoIAm: WhoIAm, device: Device): Promise<SignedIn>;
  /** Without effect when nobody is signed in there. */
  signOut(deviceHash: string): Promise<void>;
  /** Ends a sign-in from elsewhere, in the name of an author; its open pages are closed. */
  end(tokenHash: string, by: string): Promise<void>;
  /** Makes a sign-in last a year from now; true when that was due. */
  renew(tokenHash: string): Promise<boolean>;
}

/**
 * Everything that changes a sign-in is carried out one after the other: two devices that type the same new name make
 * one person, and what was ended is not brought back by a renewal under way.
 */
export function createSignInService(parts: SignInParts): SignInService {
  const turns = createTurns();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns("signIn", work);

  async function end(tokenHash: string, actOf: (signIn: SignIn) => Pick<Act, "act" | "by" | "personId">): Promise<void> {
    const before = await parts.signIns.get(tokenHash);
    if (before === null) return;
    await parts.signIns.remove(tokenHash, await parts.audit.writes([{ at: parts.now(), ...actOf(before) }]));
    await announce(parts, before);
  }

  async function signIn(whoIAm: WhoIAm, device: Device): Promise<SignedIn> {
    const deviceHash = device.hash;
    const { link, meeting } = await open(parts, whoIAm.token);
    const before = deviceHash === null ? null : await parts.signIns.get(deviceHash);
    const { personId, isTheirs } = await choosePerson(parts, whoIAm, { meeting, before });
    const cookie = before === null ? newToken() : null;
    const tokenHash = cookie === null ? (deviceHash ?? "") : hashToken(cookie);
    const act: Act = { at: parts.now(), act: "signedIn", by: personId, meetingId: link?.meetingId ?? null, role: link?.role ?? "owner" };
    await parts.signIns.put(tokenHash, { ...extended(before, { link, personId, isTheirs, ownerToken: parts.ownerToken }), device: device.name, signedInAt: before?.signedInAt ?? parts.now() }, await parts.audit.writes([act]));
    if (link !== null) await parts.addParticipant(link.meetingId, personId);
    if (before !== null) await announce(parts, before);
    return { meetingId: link?.meetingId ?? null, personId, role: await roleNow(parts, tokenHash, link), cookie };
  }

  return {
    open: (token) => open(parts, token),
    signIn: (whoIAm, device) => inTurn(() => signIn(whoIAm, device)),
    signOut: (deviceHash) => inTurn(() => end(deviceHash, ({ personId }) => ({ act: "signedOut", by: personId }))),
    end: (tokenHash, by) => inTurn(() => end(tokenHash, ({ personId }) => ({ act: "signInEnded", by, personId }))),
    renew: (tokenHash) => inTurn(() => parts.signIns.renew(tokenHash)),
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

/** Somebody as whom a device signs in; `isTheirs`: not only because it says so. */
interface Chosen {
  personId: string;
  isTheirs: boolean;
}

async function choosePerson(
  { records }: SignInParts,
  { personId, name }: WhoIAm,
  { meeting, before }: { meeting: Meeting | null; before: SignIn | null },
): Promise<Chosen> {
  const directory = await records.getDirectory();
  if (personId !== undefined) {
    const offered = meeting === null ? directory.people : offeredPeople(meeting, directory);
    const person = resolvePerson(directory.people, personId);
    const isSelf = before?.personId === personId;
    if (person !== null && !person.deactivated && (isSelf || offered.some(({ id }) => id === person.id))) {
      return { personId: person.id, isTheirs: meeting === null };
    }
    throw new AppError("PERSON_NOT_FOUND", "Expected one of the people this link offers. Pick yourself again, or type your name.");
  }
  if (name !== undefined) {
    const known = personNamed(directory, name);
    if (known === null) return { personId: (await records.addPerson(name)).id, isTheirs: true };
    return { personId: known.id, isTheirs: meeting === null };
  }
  if (before !== null) return { personId: before.personId, isTheirs: meeting === null };
  throw new AppError("INPUT_INVALID", "body: expected personId or name, got neither. Pick yourself, or type your name.");
}

function extended(
  before: SignIn | null,
  { link, personId, isTheirs, ownerToken }: Chosen & { link: Link | null; ownerToken: string },
): Omit<SignIn, "renewedAt"> {
  const memberships: Membership[] = before?.memberships ?? [];
  const known = before?.confirmedIds ?? [];
  const confirmedIds = isTheirs && !known.includes(personId) ? [...known, personId] : known;
  if (link === null) return { personId, confirmedIds, ownerTokenHash: hashToken(ownerToken), memberships };
  const others = memberships.filter((one) => !(one.meetingId === link.meetingId && one.role === link.role));
  return {
    personId: before?.personId ?? personId,
    confirmedIds,
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
