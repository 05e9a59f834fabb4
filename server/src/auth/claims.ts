import { AppError } from "@docket/shared/base/errors.ts";
import type { Now } from "@docket/shared/base/ids.ts";
import type { Person } from "@docket/shared/people/person.ts";
import { type Actor, authorOf } from "@docket/shared/meeting/roles.ts";
import type { AuditLog } from "../records/auditLog.ts";
import type { Turns } from "../records/turns.ts";
import { type SignIns, isConfirmed } from "./signIns.ts";
import { signInIdOf } from "./tokens.ts";

/** What claims are confirmed with. */
export interface ClaimParts {
  signIns: SignIns;
  audit: AuditLog;
  now: Now;
  /** Changes of sign-ins are made under "signIn". */
  turns: Turns;
  /** Null when unknown; a merged person comes back as the one they were merged into. */
  findPerson: (personId: string) => Promise<Person | null>;
}

/** What somebody asks to have confirmed. */
export interface Claim {
  meetingId: string;
  claimId: string;
}

/** Devices that say to be somebody. */
export interface Claims {
  /** From now on, and in this meeting, the device is known to be the person it says to be. Throws SIGN_IN_NOT_FOUND, or ROLE_INSUFFICIENT when who confirms only says to be that person too. */
  confirm(claim: Claim, by: Actor): Promise<void>;
  /** The people of the meeting whom only devices stand for that say to be them. */
  unconfirmedIn(meetingId: string): Promise<string[]>;
}

/** Claims are sign-ins whose person nobody has confirmed. */
export function createClaims({ signIns, audit, now, turns, findPerson }: ClaimParts): Claims {
  async function confirm({ meetingId, claimId }: Claim, actor: Actor): Promise<void> {
    const found = (await signIns.list()).find(({ tokenHash }) => signInIdOf(tokenHash) === claimId);
    const ids = found?.signIn.memberships.filter((membership) => membership.meetingId === meetingId).map(({ personId }) => personId) ?? [];
    if (found === undefined || ids.length === 0) {
      throw new AppError("SIGN_IN_NOT_FOUND", "Nobody of this meeting is signed in by that id. Look at who is here now.");
    }
    const by = authorOf(actor);
    const people = await Promise.all(ids.map(findPerson));
    if ((actor.claimId ?? null) !== null && people.some((person) => person?.id === actor.personId)) {
      throw new AppError("ROLE_INSUFFICIENT", "Expected somebody else to confirm who you are, got yourself. Ask another moderator or an owner.");
    }
    const { tokenHash, signIn } = found;
    const claimed = [...new Set(ids)].filter((personId) => !isConfirmed(signIn, { meetingId, personId }));
    if (claimed.length === 0) return;
    const { renewedAt: _, ...kept } = signIn;
    const noted = await audit.writes(claimed.map((personId) => ({ at: now(), act: "personConfirmed", by, meetingId, personId })));
    const memberships = signIn.memberships.map((one) => (one.meetingId === meetingId ? { ...one, isConfirmed: true as const } : one));
    await signIns.put(tokenHash, { ...kept, memberships }, noted);
  }

  async function unconfirmedIn(meetingId: string): Promise<string[]> {
    const known = new Map<string, boolean>();
    for (const { signIn } of await signIns.list()) {
      for (const { personId } of signIn.memberships.filter((membership) => membership.meetingId === meetingId)) {
        const id = (await findPerson(personId))?.id ?? personId;
        known.set(id, known.get(id) === true || isConfirmed(signIn, { meetingId, personId }));
      }
    }
    return [...known].filter(([, isKnown]) => !isKnown).map(([personId]) => personId).toSorted();
  }

  return { unconfirmedIn, confirm: (claim, by) => turns("signIn", () => confirm(claim, by)) };
}
